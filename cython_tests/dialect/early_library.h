/* A library that takes callbacks. */
enum mode { SLOW, FAST = 5 };
typedef int (*of_mode)(enum mode m);
static int call_with_fast(of_mode f) { return f(FAST); }
static int first_of(signed char *data) { return data[0]; }
typedef int of_long(long x);
static int call_with_seven(of_long *f) { return f(7); }
