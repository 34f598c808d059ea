/* An enum that has no tag, one that has, and flags that are no enum at all. */
typedef enum { RED = 1, GREEN = 2, HIGH = 0x7fffffff } color;
enum shape { ROUND, SQUARE };
typedef unsigned int flags;
#define FLAG_A 1u
#define FLAG_B 0x80000000u

static color next_color(int c) { return (color)(c + 1); }
static int number_of(color c) { return (int)c; }
static int corners(enum shape s) { return s == SQUARE ? 4 : 0; }
static flags all_flags(void) { return FLAG_A | FLAG_B; }
typedef struct { color ink; enum shape form; } drawing;
