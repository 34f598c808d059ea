"""What NumPy's Python side dropped or changed, and the packages before NumPy: tables for libraries.py.

``cython_tests/numpy_names/lost.py`` derives the list of what is gone, from NumPys of the time and of
today; its test sees to it that each name is either here or in ``UNANSWERED``, which `repyrex check` tells of.
"""

from __future__ import annotations

from repyrex.frontend.standard_library import table

#: The packages before NumPy, whose types have other letters.
ANCESTORS = ("Numeric", "numarray")

#: These, what came with them, and what NumPy had of them up to 1.8: made by runtime/numeric.py.
MODULES = dict.fromkeys(
    (
        *(*ANCESTORS, "LinearAlgebra", "FFT", "RandomArray", "MLab", "Precision"),
        *("numpy.oldnumeric", "numpy.oldnumeric.fft", "numpy.oldnumeric.linear_algebra"),
        *("numpy.oldnumeric.mlab", "numpy.oldnumeric.precision", "numpy.oldnumeric.random_array"),
        *("numarray.fft", "numarray.linear_algebra", "numarray.mlab", "numarray.random_array"),
        *("numpy.numarray", "numpy.numarray.fft", "numpy.numarray.linear_algebra"),
        *("numpy.numarray.mlab", "numpy.numarray.random_array"),
    ),
    "_repyrex_make_array_package",
)

#: Names of a module's that ``from module import *`` never brought along.
NOT_STARRED = {"bool", "complex", "float", "int", "long", "object", "str", "unicode"}

NAMES = {
    "numpy": table(
        """
        bool !builtins.bool
        complex !builtins.complex
        float !builtins.float
        int !builtins.int
        long !builtins.int
        object !builtins.object
        str !builtins.str
        unicode !builtins.str
        fromstring !_repyrex_numpy_fromstring
        array !_repyrex_numpy_array
        divide !_repyrex_numpy_divide

        alltrue numpy.all
        cumproduct numpy.cumprod
        intersect1d_nu numpy.intersect1d
        mat numpy.asmatrix
        product numpy.prod
        rank numpy.ndim
        round_ numpy.around
        row_stack numpy.vstack
        sometrue numpy.any
        trapz numpy.trapezoid
        unique1d numpy.unique
        alterdot _repyrex_nothing
        restoredot _repyrex_nothing
        alen _repyrex_numpy_alen
        asfarray _repyrex_numpy_asfarray
        asscalar _repyrex_numpy_asscalar
        cast _repyrex_numpy_cast
        disp _repyrex_numpy_disp
        fastCopyAndTranspose _repyrex_numpy_copy_and_transpose
        getbuffer _repyrex_builtin_buffer
        in1d _repyrex_numpy_in1d
        issubclass_ _repyrex_numpy_issubclass
        msort _repyrex_numpy_msort
        nbytes _repyrex_numpy_nbytes
        newbuffer _repyrex_numpy_newbuffer
        setmember1d _repyrex_numpy_in1d

        Inf numpy.inf
        Infinity numpy.inf
        NAN numpy.nan
        NINF _repyrex_numpy_NINF
        NZERO _repyrex_numpy_NZERO
        NaN numpy.nan
        PINF numpy.inf
        PZERO _repyrex_numpy_PZERO
        infty numpy.inf
        CLIP _repyrex_numpy_CLIP
        WRAP _repyrex_numpy_WRAP
        RAISE _repyrex_numpy_RAISE
        MAXDIMS _repyrex_numpy_MAXDIMS

        bool8 numpy.bool_
        cfloat numpy.complex128
        clongfloat numpy.clongdouble
        complex_ numpy.complex128
        float_ numpy.float64
        int0 numpy.intp
        longcomplex numpy.clongdouble
        longfloat numpy.longdouble
        object0 numpy.object_
        singlecomplex numpy.complex64
        string0 numpy.bytes_
        string_ numpy.bytes_
        datetime_ numpy.datetime64
        timedelta_ numpy.timedelta64
        timeinteger numpy.timedelta64
        typeDict numpy.sctypeDict
        uint0 numpy.uintp
        unicode0 numpy.str_
        unicode_ numpy.str_
        void0 numpy.void

        byte_bounds numpy.lib.array_utils.byte_bounds
        chararray numpy.char.chararray
        compare_chararrays numpy.char.compare_chararrays
        format_parser numpy.rec.format_parser
        loads pickle.loads
        math math
        safe_eval ast.literal_eval
        DataSource numpy.lib.npyio.DataSource
        numarray !=numpy.numarray
        oldnumeric !=numpy.oldnumeric
        -> numpy.exceptions.
        AxisError ComplexWarning ModuleDeprecationWarning RankWarning TooHardError VisibleDeprecationWarning
        """
    ),
}

#: The names that scipy defined itself where NumPy has another of that name.
OF_SCIPY = table(
    """
    -> numpy.emath.
    arccos arcsin arctanh log log10 log2 logn power sqrt
    -> numpy.random.
    rand randn
    -> numpy.fft.
    ifft
    """
)

#: What NumPy dropped and nothing here answers for, with what to write today.
UNANSWERED = {
    **dict.fromkeys(
        ("fv", "ipmt", "irr", "mirr", "nper", "npv", "pmt", "ppmt", "pv", "rate"), "numpy_financial.{name}"
    ),
    **dict.fromkeys(("recfromcsv", "recfromtxt", "mafromtxt", "ndfromtxt"), "numpy.genfromtxt"),
    **dict.fromkeys(("geterrobj", "seterrobj"), "numpy.geterr and numpy.seterr"),
    **dict.fromkeys(("Tester", "bench"), "pytest"),
    **dict.fromkeys(
        ("issctype", "issubsctype", "obj2sctype", "sctype2char"), "numpy.dtype, numpy.issubdtype"
    ),
    **dict.fromkeys(("maximum_sctype", "sctypeNA", "sctypes", "typeNA"), "numpy.sctypeDict"),
    **dict.fromkeys(
        (
            *("ERR_CALL", "ERR_DEFAULT", "ERR_DEFAULT2", "ERR_IGNORE", "ERR_LOG", "ERR_PRINT", "ERR_RAISE"),
            *(
                "ERR_WARN",
                "FPE_DIVIDEBYZERO",
                "FPE_INVALID",
                "FPE_OVERFLOW",
                "FPE_UNDERFLOW",
                "UFUNC_PYVALS_NAME",
            ),
            *(
                "SHIFT_DIVIDEBYZERO",
                "SHIFT_INVALID",
                "SHIFT_OVERFLOW",
                "SHIFT_UNDERFLOW",
                "FLOATING_POINT_SUPPORT",
            ),
            *("ALLOW_THREADS", "BUFSIZE", "UFUNC_BUFSIZE_DEFAULT"),
        ),
        "numpy.seterr, numpy.setbufsize",
    ),
    **dict.fromkeys(("MAY_SHARE_BOUNDS", "MAY_SHARE_EXACT"), "0 and -1"),
    "MachAr": "numpy.finfo",
    "PackageLoader": "an import of each package",
    "add_newdoc_ufunc": "nothing",
    "tracemalloc_domain": "389047",
    "add_docstring": "numpy.lib.add_docstring",
    "add_newdoc": "numpy.lib.add_newdoc",
    "deprecate": "warnings.warn",
    "deprecate_with_doc": "warnings.warn",
    "find_common_type": "numpy.result_type",
    "get_array_wrap": "obj.__array_wrap__",
    "get_numarray_include": "numpy.get_include",
    "int_asbuffer": "ctypes",
    "lookfor": "nothing",
    "pkgload": "an import of each package",
    "set_numeric_ops": "nothing",
    "set_string_function": "numpy.set_printoptions",
    "source": "inspect.getsource",
    "who": "nothing",
}
