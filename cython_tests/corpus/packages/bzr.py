"""Bazaar's fast paths: strings handled as memory, integers and CObjects across two modules."""

from corpus.records import Module, Package

BZR = Package(
    "bzr",
    "2.6.0",
    "0994797182eb828867eee81cccc79480bd2946c99304266bc427b902cf91dab0",
    (
        Module("bzrlib/_annotator_pyx.pyx"),
        Module("bzrlib/_bencode_pyx.pyx"),
        Module("bzrlib/_btree_serializer_pyx.pyx"),
        Module("bzrlib/_chk_map_pyx.pyx"),
        Module("bzrlib/_chunks_to_lines_pyx.pyx"),
        Module("bzrlib/_dirstate_helpers_pyx.pyx"),
        Module("bzrlib/_groupcompress_pyx.pyx", ("bzrlib/diff-delta.c",)),
        Module("bzrlib/_knit_load_data_pyx.pyx"),
        Module("bzrlib/_known_graph_pyx.pyx"),
        Module("bzrlib/_readdir_pyx.pyx"),
        Module("bzrlib/_rio_pyx.pyx"),
        Module("bzrlib/_simple_set_pyx.pyx"),
        Module("bzrlib/_walkdirs_win32.pyx"),
    ),
)
