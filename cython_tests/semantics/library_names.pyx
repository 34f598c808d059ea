# The entries of the tables of lost modules and names that standard_modules.pyx does not use.

import BaseHTTPServer, CGIHTTPServer, Cookie, DocXMLRPCServer, HTMLParser, SimpleHTTPServer, SimpleXMLRPCServer
import SocketServer, UserDict, UserList, UserString, anydbm, commands, cookielib, dummy_thread
import htmlentitydefs, httplib, robotparser, sets, sha, urllib2, whichdb, xmlrpclib
import repr as short
import base64, cgi, inspect, collections, operator, os, string, time, types, urllib, itertools
from itertools import ifilterfalse, izip_longest, imap, ifilter

def case_classes():
    return [BaseHTTPServer.HTTPServer.__name__, SimpleHTTPServer.SimpleHTTPRequestHandler.__name__, SimpleXMLRPCServer.SimpleXMLRPCServer.__name__, DocXMLRPCServer.DocXMLRPCServer.__name__, SocketServer.TCPServer.__name__, HTMLParser.HTMLParser.__name__, httplib.HTTPConnection.__name__, cookielib.CookieJar.__name__, robotparser.RobotFileParser.__name__, urllib2.Request.__name__, urllib2.URLError.__name__, xmlrpclib.ServerProxy.__name__, CGIHTTPServer.__name__ != ""]

def case_cookie():
    c = Cookie.SimpleCookie()
    c["a"] = "b"
    return [c["a"].value, c.output()]

def case_user_classes():
    d = UserDict.UserDict({"a": 1})
    l = UserList.UserList([1, 2])
    s = UserString.UserString("abc")
    return [d["a"], d.data, l[1], len(l), str(s), s.upper() == "ABC"]

def case_commands():
    return [commands.getoutput("echo hello"), commands.getstatusoutput("echo hello"), commands.getstatusoutput("exit 3")]

def case_entities():
    return [htmlentitydefs.name2codepoint["amp"], htmlentitydefs.entitydefs["lt"]]

def case_sets():
    a = sets.Set([1, 2, 3])
    b = sets.ImmutableSet([2, 3, 4])
    return [len(a), 2 in a, list(a & sets.Set([2])), isinstance(a, sets.BaseSet), isinstance(b, sets.BaseSet), len(b | a), {b: 1}[b]]

def case_digests():
    return [sha.new().hexdigest(), sha.sha().digest_size, sha.digest_size]

def case_xmlrpc():
    return [xmlrpclib.loads(xmlrpclib.dumps((1, "a"), "m"))[1]]

def case_repr():
    return [short.repr([1, 2, 3, 4, 5, 6, 7, 8, 9])]

def case_base64():
    return [base64.decodestring(base64.encodestring(bytes(bytearray([97, 98, 99]))))]

def case_escape():
    return [cgi.escape("<a&b> \"c\" 'd'"), cgi.escape("<\"", 1), cgi.escape("\"", True)]

def function(a, b, c=3):
    pass

class Class:
    def method(self, x, y=2, *z, **k):
        pass

def case_argspec():
    args, varargs, varkw, defaults = inspect.getargspec(os.path.join)
    return [list(args), varkw, defaults]

def case_collections():
    return [isinstance([], collections.Iterable), isinstance({}, collections.Mapping), isinstance((), collections.Sequence), callable(len), isinstance(len, collections.Callable), isinstance(1, collections.Sized)]

def case_itertools():
    return [list(ifilterfalse(None, [0, 1])), list(itertools.ifilterfalse(None, [2, 0])), list(izip_longest([1, 2], [3])), list(imap(None, [1, 2], [3, 4])), list(imap(pow, [2, 3], [2, 2])), list(ifilter(None, [0, 3])), list(itertools.imap(None, [1], [2]))]

def case_operator():
    return [operator.repeat([1], 2), operator.idiv(7, 2), operator.sequenceIncludes("abc", "b"), operator.isCallable(1)]

def case_os():
    return [os.errno.ENOENT, os.getcwdu() == os.getcwd()]

def case_string():
    return [string.atol("12"), string.atol("ff", 16), string.atof("2.5"), string.joinfields(["a", "b"], "-"), string.splitfields("a-b", "-"), string.rstrip("a "), string.lstrip(" a"), string.count("aba", "a"), string.index("abc", "c"), string.rindex("abca", "a"), string.rfind("abca", "a"), string.expandtabs("a\tb", 4), string.center("a", 3), string.rjust("a", 3), string.swapcase("aB"), string.translate("abc", string.maketrans("ab", "xy")), string.lower("A"), string.index_error is ValueError, string.zfill("-3", 4)]

def case_time():
    return [time.clock() >= 0]

def case_types():
    return [types.BooleanType is bool, types.ComplexType is complex, types.DictionaryType is dict, types.LongType is long, types.ObjectType is object, types.SliceType is slice, types.UnicodeType is unicode, types.XRangeType is type(xrange(1)), isinstance(function, types.BuiltinFunctionType), types.FloatType is float]

def case_urllib():
    return [urllib.quote_plus("a b&c"), urllib.unquote("a%20b"), urllib.unquote_plus("a+b%26"), urllib.pathname2url("/a b"), urllib.url2pathname("/a%20b"), urllib.urlencode({"a": "b c"}), urllib.quote("/a b", ""), callable(urllib.urlopen), callable(urllib.urlretrieve), urllib.getproxies() is not None]

def case_dbm():
    return [anydbm.error is not None, whichdb.whichdb("/nowhere") is None, dummy_thread.get_ident() != 0]
