"""Bazaar's fast paths: strings handled as memory, integers and CObjects across two modules."""

from corpus.records import Module, Package

BZR = Package(
    "bzr",
    "2.6.0",
    "0994797182eb828867eee81cccc79480bd2946c99304266bc427b902cf91dab0",
    (
        Module(
            "bzrlib/_annotator_pyx.pyx",
            exercise="bzr_annotator_driver.py",
            then=("pyrex", "bzrlib._annotator_py"),
        ),
        Module(
            "bzrlib/_bencode_pyx.pyx",
            exercise="bzr_bencode_driver.py",
            then=("pyrex", "bzrlib.util._bencode_py"),
        ),
        Module(
            "bzrlib/_btree_serializer_pyx.pyx",
            exercise="bzr_btree_driver.py",
            then=("pyrex", "bzrlib._btree_serializer_py"),
        ),
        Module("bzrlib/_chk_map_pyx.pyx", exercise="bzr_chk_driver.py", then=("pyrex", "bzrlib._chk_map_py")),
        Module(
            "bzrlib/_chunks_to_lines_pyx.pyx",
            exercise="bzr_chunks_driver.py",
            then=("pyrex", "bzrlib._chunks_to_lines_py"),
        ),
        Module(
            "bzrlib/_dirstate_helpers_pyx.pyx",
            exercise="bzr_dirstate_driver.py",
            then=("pyrex", "bzrlib._dirstate_helpers_py"),
        ),
        Module(
            "bzrlib/_groupcompress_pyx.pyx",
            ("bzrlib/diff-delta.c",),
            exercise="bzr_groupcompress_driver.py",
            then=("pyrex", "bzrlib._groupcompress_py"),
        ),
        Module(
            "bzrlib/_knit_load_data_pyx.pyx",
            exercise="bzr_knit_driver.py",
            then=("pyrex", "bzrlib._knit_load_data_py"),
        ),
        Module(
            "bzrlib/_known_graph_pyx.pyx",
            exercise="bzr_graph_driver.py",
            then=("pyrex", "bzrlib._known_graph_py"),
        ),
        Module("bzrlib/_readdir_pyx.pyx", exercise="bzr_readdir_driver.py", then=("pyrex",)),
        Module("bzrlib/_rio_pyx.pyx", exercise="bzr_rio_driver.py", then=("pyrex", "bzrlib._rio_py")),
        Module("bzrlib/_simple_set_pyx.pyx", exercise="bzr_set_driver.py", then=("pyrex",)),
        Module("bzrlib/_walkdirs_win32.pyx", platform="win32"),
    ),
    then_needs=(Module("bzrlib/_simple_set_pyx.pyx"), Module("bzrlib/_static_tuple_c.pyx")),
    stand_in="bzr",
)
