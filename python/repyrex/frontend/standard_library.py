"""What Python 3's standard library renamed or dropped: tables for libraries.py."""

from __future__ import annotations


def table(text: str) -> dict[str, str]:
    """``old new`` a line; ``old`` alone goes by the same name in what a line ``-> new.`` before it says."""
    found, where = {}, ""
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["->"]:
            where = words[1]
        elif where:
            found.update({word: where + word for word in words})
        elif words:
            found[words[0]] = words[1]
    return found


#: Modules by their old names: today's name, or what the runtime makes in its place.
MODULES = table(
    """
    BaseHTTPServer http.server
    CGIHTTPServer http.server
    ConfigParser configparser
    Cookie http.cookies
    DocXMLRPCServer xmlrpc.server
    HTMLParser html.parser
    Queue queue
    SimpleHTTPServer http.server
    SimpleXMLRPCServer xmlrpc.server
    SocketServer socketserver
    StringIO _repyrex_make_StringIO
    Tkinter tkinter
    UserDict collections
    UserList collections
    UserString collections
    __builtin__ builtins
    _winreg winreg
    anydbm dbm
    cPickle pickle
    cgi _repyrex_make_cgi
    cStringIO _repyrex_make_StringIO
    commands _repyrex_make_commands
    cookielib http.cookiejar
    copy_reg copyreg
    dumbdbm dbm.dumb
    dummy_thread _thread
    exceptions builtins
    gdbm dbm.gnu
    htmlentitydefs html.entities
    httplib http.client
    md5 _repyrex_make_md5
    repr reprlib
    robotparser urllib.robotparser
    sets _repyrex_make_sets
    sha _repyrex_make_sha
    thread _thread
    tkFileDialog tkinter.filedialog
    tkMessageBox tkinter.messagebox
    urllib2 _repyrex_make_urllib2
    urlparse urllib.parse
    whichdb dbm
    xmlrpclib xmlrpc.client
    """
)

#: Names by the module that lost them: what they are today, ``:name`` for a function that calls the method, or
#: the runtime's.
NAMES = {
    "base64": {"encodestring": "base64.encodebytes", "decodestring": "base64.decodebytes"},
    "builtins": table(
        """
        StandardError builtins.Exception
        basestring builtins.str
        cmp _repyrex_builtin_cmp
        intern sys.intern
        long builtins.int
        raw_input builtins.input
        reduce functools.reduce
        reload importlib.reload
        unichr builtins.chr
        unicode builtins.str
        xrange builtins.range
        """
    ),
    "cgi": {"escape": "_repyrex_cgi_escape"},
    "collections": table(
        """
        IterableUserDict collections.UserDict
        -> collections.abc.
        Callable Container Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping
        MutableSequence MutableSet Sequence Set Sized ValuesView
        """
    ),
    "inspect": {"getargspec": "_repyrex_getargspec"},
    "itertools": table(
        """
        ifilter builtins.filter
        ifilterfalse itertools.filterfalse
        imap _repyrex_imap
        izip builtins.zip
        izip_longest itertools.zip_longest
        """
    ),
    "operator": table(
        """
        div _repyrex_div
        idiv _repyrex_idiv
        isCallable builtins.callable
        repeat operator.mul
        sequenceIncludes operator.contains
        """
    ),
    "os": {"errno": "errno", "getcwdu": "os.getcwd"},
    "string": {
        **table(
            """
            letters string.ascii_letters
            lowercase string.ascii_lowercase
            uppercase string.ascii_uppercase
            atof builtins.float
            atoi builtins.int
            atol builtins.int
            index_error builtins.ValueError
            atoi_error builtins.ValueError
            atof_error builtins.ValueError
            atol_error builtins.ValueError
            join _repyrex_string_join
            joinfields _repyrex_string_join
            maketrans _repyrex_string_maketrans
            splitfields :split
            zfill _repyrex_string_zfill
            -> :
            capitalize center count expandtabs find index ljust lower lstrip replace rfind rindex rjust rsplit
            rstrip split strip swapcase translate upper
            """
        )
    },
    "sys": {
        "maxint": "sys.maxsize",
        "exc_clear": "_repyrex_nothing",
        "setdefaultencoding": "_repyrex_nothing",
        "setcheckinterval": "_repyrex_nothing",
    },
    "time": {"clock": "time.process_time"},
    "types": table(
        """
        BooleanType builtins.bool
        BufferType builtins.memoryview
        ClassType builtins.type
        ComplexType builtins.complex
        DictProxyType types.MappingProxyType
        DictType builtins.dict
        DictionaryType builtins.dict
        FileType io.IOBase
        FloatType builtins.float
        InstanceType builtins.object
        IntType builtins.int
        ListType builtins.list
        LongType builtins.int
        NoneType _repyrex_NoneType
        ObjectType builtins.object
        SliceType builtins.slice
        StringType builtins.str
        StringTypes _repyrex_StringTypes
        TupleType builtins.tuple
        TypeType builtins.type
        UnboundMethodType types.FunctionType
        UnicodeType builtins.str
        XRangeType builtins.range
        """
    ),
    "urllib": table(
        """
        FancyURLopener urllib.request.FancyURLopener
        URLopener urllib.request.URLopener
        getproxies urllib.request.getproxies
        pathname2url urllib.request.pathname2url
        quote urllib.parse.quote
        quote_plus urllib.parse.quote_plus
        unquote urllib.parse.unquote
        unquote_plus urllib.parse.unquote_plus
        url2pathname urllib.request.url2pathname
        urlencode urllib.parse.urlencode
        urlopen urllib.request.urlopen
        urlretrieve urllib.request.urlretrieve
        """
    ),
}
