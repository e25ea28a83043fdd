"""Every exception that whosays raises on purpose.

    WhosaysError
    ├── InputError              what was given cannot become an article
    │   ├── MissingInput        W101  no such file or folder
    │   ├── EmptyInput          W102  nothing in it, or only white space
    │   ├── BinaryInput         W103  not text, HTML, JSON or a feed
    │   ├── UndecodableInput    W104  bytes that are not valid in their encoding
    │   ├── NoArticle           W105  a page without an article
    │   ├── BadRow              W106  a row that is not a JSON object, or lacks a usable text
    │   ├── UnsupportedLanguage W107  a language that the reader does not know
    │   ├── BadFeed             W108  neither RSS nor Atom
    │   ├── TooLarge            W109  larger than the limit
    │   └── ReadingFailed       W110  the reader itself failed on this article
    ├── FetchError              an address could not be fetched
    │   ├── AddressRefused      W201  not http(s), or a private or local address
    │   ├── Unreachable         W202  no connection, time-out, too many redirects
    │   ├── BadStatus           W203  the server answered with an error
    │   └── RobotsRefused       W204  robots.txt forbids it
    ├── LedgerError             the ledger cannot be used
    │   ├── NotALedger          W301  the file or database is something else
    │   ├── LedgerTooNew        W302  written by a newer whosays
    │   ├── LedgerBusy          W303  another process is writing
    │   ├── LedgerFull          W304  the disk or the quota is full
    │   ├── NotInLedger         W305  no article, event, claim or story has this id
    │   └── LedgerReadOnly      W306  the file or the database may only be read
    ├── GazetteerError          a gazetteer cannot be made or used
    │   ├── NotADump            W601  not the GeoNames dump that `whosays gazetteer import` takes
    │   └── BadGazetteer        W602  the gazetteer file is something else, or damaged
    ├── PipelineError           W401  a stage needs what no earlier stage gives
    └── UsageError              W501  a wrong option or value

A message says what was wrong, with which value, and what to do. The command line exits with 2 for UsageError and
with 1 for the others.
"""

from __future__ import annotations


class WhosaysError(Exception):
    """Base of all errors; `value` is what was at fault, `hint` what to do."""

    code = "W000"
    what = "something went wrong"
    hint = ""

    def __init__(self, value: object = "", *, why: str = "", hint: str = "") -> None:
        self.value = value
        self.why = why
        if hint:
            self.hint = hint
        super().__init__(value)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.value, self.why, self.hint))

    def __str__(self) -> str:
        message = self.what
        if self.value != "":
            message += f": {self.value}"
        if self.why:
            message += f" ({self.why})"
        return f"{message}. {self.hint}" if self.hint else f"{message}."


def _rebuild(kind: type[WhosaysError], value: object, why: str, hint: str) -> WhosaysError:
    return kind(value, why=why, hint=hint)


class InputError(WhosaysError):
    what = "cannot read this input"


class MissingInput(InputError):
    code = "W101"
    what = "no such file or folder"
    hint = "Check the path."


class EmptyInput(InputError):
    code = "W102"
    what = "the input is empty"
    hint = "Give a file that holds text."


class BinaryInput(InputError):
    code = "W103"
    what = "the input is not text"
    hint = "Give plain text, HTML, JSON Lines or a feed."


class UndecodableInput(InputError):
    code = "W104"
    what = "the bytes are not valid in their encoding"
    hint = "Save the file as UTF-8."


class NoArticle(InputError):
    code = "W105"
    what = "the page holds no article"
    hint = "Give the address of one article, not of a front page or a media page."


class BadRow(InputError):
    code = "W106"
    what = "the row cannot be used"
    hint = 'Each line must be a JSON object with a string "text" that is not empty.'


class UnsupportedLanguage(InputError):
    code = "W107"
    what = "the reader does not know this language"
    hint = "It reads English."


class BadFeed(InputError):
    code = "W108"
    what = "this is neither RSS nor Atom"
    hint = "Give the address or file of a feed."


class TooLarge(InputError):
    code = "W109"
    what = "the input is larger than the limit"
    hint = "Split it."


class ReadingFailed(InputError):
    code = "W110"
    what = "the reader failed on this article"
    hint = "Please report it with the text."


class FetchError(WhosaysError):
    what = "cannot fetch this address"


class AddressRefused(FetchError):
    code = "W201"
    what = "this address is not fetched"
    hint = "Give a public http or https address."


class Unreachable(FetchError):
    code = "W202"
    what = "the address cannot be reached"
    hint = "Check the address and the network, and try again."


class BadStatus(FetchError):
    code = "W203"
    what = "the server answered with an error"
    hint = "Check the address."


class RobotsRefused(FetchError):
    code = "W204"
    what = "robots.txt of the site forbids fetching this address"
    hint = "Save the page yourself and give the file."


class LedgerError(WhosaysError):
    what = "cannot use this ledger"


class NotALedger(LedgerError):
    code = "W301"
    what = "this is not a whosays ledger"
    hint = "Give the path of a ledger, or of a file that does not exist yet."


class LedgerTooNew(LedgerError):
    code = "W302"
    what = "a newer whosays wrote this ledger"
    hint = "Upgrade whosays."


class LedgerBusy(LedgerError):
    code = "W303"
    what = "another process is writing to this ledger"
    hint = "Wait for it to end, and try again."


class LedgerFull(LedgerError):
    code = "W304"
    what = "no space left to write the ledger"
    hint = "Free some space and run the same command again: what was added stays, nothing is added twice."


class NotInLedger(LedgerError):
    code = "W305"
    what = "the ledger holds nothing with this id"
    hint = "List ids with `whosays events`, `whosays claims` or `whosays export articles`."


class LedgerReadOnly(LedgerError):
    code = "W306"
    what = "this ledger may only be read"
    hint = "Check the rights of the file and its folder, or copy the ledger."


class GazetteerError(WhosaysError):
    what = "cannot use this gazetteer"


class NotADump(GazetteerError):
    code = "W601"
    what = "this is not a usable GeoNames dump"
    hint = "Give allCountries.zip, or a country's zip, of download.geonames.org/export/dump, or its .txt."


class BadGazetteer(GazetteerError):
    code = "W602"
    what = "this gazetteer file cannot be used"
    hint = "Make it again with `whosays gazetteer import`."


class PipelineError(WhosaysError):
    code = "W401"
    what = "the pipeline cannot run"


class UsageError(WhosaysError):
    code = "W501"
    what = "wrong use"
    hint = "See `whosays --help`."
