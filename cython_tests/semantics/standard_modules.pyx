# Modules of Python 2's standard library, and names in them, that Python 3 renamed or dropped.

import sys, string, types, itertools, operator, os
import __builtin__
import cPickle
import cPickle as pickle
import Queue
import ConfigParser, urlparse, thread, copy_reg, md5, exceptions
import os.path
from cStringIO import StringIO
import StringIO as stringio
from string import join, lower, atoi
from types import ListType, StringType
from itertools import izip, count
from sys import maxint
from urllib import quote, urlencode
from Queue import Queue as Q, Empty

def case_pickle():
    return [cPickle.loads(cPickle.dumps([1, "a"])), pickle is cPickle]

def case_queue():
    q = Queue.Queue()
    q.put(5)
    out = [q.get(), Q().empty()]
    try:
        q.get_nowait()
    except Empty, e:
        out.append("empty")
    return out

def case_StringIO():
    f = StringIO()
    f.write("one\ntwo\n")
    g = stringio.StringIO("a\r\nb\n")
    return [f.getvalue(), g.readline(), g.read(), StringIO("x\ny").readlines()]

def case_string():
    return [string.join(["a", "b"]), string.join(["a", "b"], "-"), join(["x", "y"], ""), string.split("a b c"), string.split("a-b", "-"), string.replace("aXa", "X", "y"), string.upper("abc"), lower("ABC"), string.strip("  x "), string.find("abc", "c"), string.atoi("12"), atoi("ff", 16), string.atof("1.5"), string.zfill("7", 3), string.zfill(7, 3), string.letters[:3], len(string.letters), string.digits, string.lowercase[:2], string.uppercase[-1], string.capitalize("abc"), string.ljust("a", 3), map(string.lower, ["A", "B"])]

def case_types():
    return [type([]) is types.ListType, isinstance("a", types.StringType), isinstance("a", types.StringTypes), type(None) is types.NoneType, type({}) is types.DictType, type(()) is types.TupleType, type(1) is types.IntType, type(1.5) is types.FloatType, ListType is list, isinstance("x", StringType), type(len) is types.BuiltinFunctionType, isinstance(list, types.TypeType)]

def case_sys():
    return [sys.maxint > 2000000000, maxint == sys.maxint, sys.maxint + 1 > sys.maxint]

def case_itertools():
    return [list(itertools.izip([1, 2], "ab")), list(izip([1], [2])), list(itertools.imap(abs, [-1])), list(itertools.ifilter(None, [0, 1])), list(itertools.izip_longest([1, 2], [3])), count(4).next()]

def case_operator():
    return [operator.div(7, 2), operator.isCallable(len), operator.add(1, 2), operator.sequenceIncludes([1], 1)]

def case_others():
    return [quote("a b"), urlencode([("a", 1)]), urlparse.urlparse("http://h/p")[1], md5.new().hexdigest(), os.path.basename("/a/b"), os.getcwdu() == os.getcwd(), exceptions.KeyError is KeyError, thread.get_ident() != 0]

def case_builtin():
    return [__builtin__.len("ab"), __builtin__.unicode is not None, __builtin__.xrange(3)[1], __builtin__.reduce(max, [1, 3]), __builtin__.cmp(1, 2)]

def case_config():
    c = ConfigParser.RawConfigParser()
    c.add_section("s")
    c.set("s", "k", "v")
    return [c.get("s", "k"), c.has_option("s", "nothing")]

def case_import_in_a_function():
    import cStringIO, string as s
    from types import DictType
    f = cStringIO.StringIO("abc")
    return [f.read(1), f.read(), s.join(["p", "q"], "+"), DictType is dict]

def case_missing():
    out = []
    try:
        import no_such_module
    except ImportError, e:
        out.append(str(e).replace("'", ""))
    try:
        string.no_such_name
    except AttributeError, e:
        out.append("AttributeError")
    return out
