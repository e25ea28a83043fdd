# ruff: noqa: E501
"""What of a page is not the story: promotions, counters, captions, subscription and copyright lines, bylines.

Each rule must match a whole paragraph (or, in INLINE, a plainly separable piece of one), because a sentence of the story
that is lost cannot be won back by any later stage, while furniture that is left in costs little.
"""

from __future__ import annotations

import re

from whosays.reading.layout.words import word_set
from whosays.types import ParagraphKind

LONGEST = 700  # characters; no rule reads a longer paragraph

NAME = r"[A-Z][\w.'’\-]+"
# A personal name as bylines write it: two to four words with a capital, or a name in capitals.
PERSON = rf"(?:{NAME}(?:\s+(?:de|la|van|der|von|al|bin|el|da|di|del)\b)*(?:\s+{NAME}){{1,3}})"
PEOPLE = rf"{PERSON}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*){PERSON}){{0,5}}"
OUTLET = r"(?:[A-Z][\w.&'’\-]*(?:\s+(?:of|the|and|for|&)\s+|\s+)?){1,7}"
SITES = r"(?:twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|google|tiktok|pinterest|flipboard|threads|x)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# Words that interfaces are made of. A short paragraph of nothing else, with a strong one among them, is an interface.
STRONG = word_set(
    """share shares tweet retweet facebook twitter whatsapp email e-mail print pinterest linkedin reddit comments
    comment views likes login register subscribe advertisement flipboard messenger sponsored menu newsletter
    cookies pocket tumblr google+ stumbleupon digg"""
)
INTERFACE = STRONG | word_set(
    """this on via the story article post page and or to a with your friends friend like save more copy link url x line
    sign up in log home search close next previous ad by telegram instagram youtube click here now buttons
    button please it view read all show hide add vote votes rate rating out of use us follow join send send
    bookmark toggle open opens new window pin text size font increase decrease larger smaller k m no be first
    leave gmail yahoo imessage sms skype snapchat min ago hours options tools social media gift"""
)
TOKEN = re.compile(r"[A-Za-z][\w+\-]*|\d[\d.,]*[kKmM]?")

LABEL = (
    r"see also|related(?: (?:stories|story|articles?|content|news|topics|links|coverage|posts|video|reading|items))?"
    r"|more (?:on|about) (?:this|the) (?:story|topic|issue|subject)|more on this|read more|read (?:this )?(?:also|too|next)"
    r"|also read(?: this)?|also see|also on [A-Z][\w ]{2,30}|don['’]t miss|recommended(?: (?:for you|stories|reading|articles))?"
    r"|you (?:may|might) (?:also|be) (?:like|interested in)|more from (?!the\b)[\w .'’&]{2,40}|more (?:stories|news|headlines|coverage)"
    r"|trending(?: (?:now|stories|today))?|most (?:read|popular|viewed|shared|commented)(?: (?:stories|articles|news|now))?|up next|watch (?:now|more|live|next)"
    r"|top stories|editor['’]?s['’]? (?:picks?|choice)|latest (?:news|stories|headlines|videos)|explore more|in case you missed it"
    r"|further reading|what to read next|popular (?:now|stories|on [\w ]{2,25})|must[ -]reads?|you may like|from our partners"
    r"|more like this|other stories|similar (?:stories|articles)|promoted (?:stories|content)|around the web|from the web"
)
CONTEXT = re.compile(rf"(?i:{LABEL})\s*[:>»…–—\-|]?\s*")
PROMOTION = _any(
    rf"(?i:{LABEL})\s*[:>»|]\s*\S.*",
    r"(?:RELATED|READ|ALSO|MORE|WATCH|LISTEN|SEE|PHOTOS?|VIDEO|GALLERY|SLIDESHOW|PODCAST|QUIZ|DON['’]T MISS|READ (?:MORE|NEXT|ALSO|FULL STORY)|ALSO READ|SEE ALSO|TRENDING)(?: [A-Z]+)?\s*[:>»|]\s*\S.{0,200}",
    r"(?i:click|tap) (?i:here|on|below|above|through|the)\b.{0,160}",
    r"(?i:for more (?:on|about|from|information|news|stories|details)\b.{0,120}\b(?:click|visit|go to|log on|follow|read|see|call|check out)\b.{0,120})",
    r"(?i:continue reading)\b.{0,160}|(?i:keep reading|read on|full (?:story|article|report)|learn more|find out more|show (?:more|less)|see more|load more|view (?:all|more|gallery|comments))(?:\s*[.:>»→…]*)?",
    r"(?i:read) (?i:the|our|his|her|their|its)?\s?(?i:full|whole|original|entire|complete|rest of the|more of the) (?i:story|article|post|report|piece|interview|statement|transcript|coverage|here).{0,100}",
    r"(?i:read (?:the )?(?:more|rest|full story|it all|article|post)(?: (?:here|at|on|from|of this)\b.{0,80})?)[.:>»→…\s]*",
    r"(?i:this (?:article|story|post|piece|report|column|material|content|interview)(?: has)? (?:was |is |were )?(?:originally |first |also )*(?:appeared|appears|published|posted|republished|reprinted|adapted|excerpted|syndicated|produced|written|provided)\b.{0,240})",
    r"(?i:originally|first|also) (?i:published|appeared|posted) (?i:on|in|at|by|as)\b.{0,160}",
    r"(?i:(?:re)?(?:printed|published|posted)) (?i:with|by) (?i:permission|courtesy|arrangement)\b.{0,160}",
    r"(?i:via|h/t|hat tip|source|sources|original source|article source|news source)\s*:\s*\S.{0,80}",
    r"(?i:watch|see|check out|view|listen to) (?i:the|our|more|this|a|full|live)\b.{0,60}\b(?i:video|videos|gallery|slideshow|photos|clip|podcast|episode|livestream|trailer)(?i:s)?\b(?i:.{0,40}\b(?:below|above|here))[.:!\s]*",
    r"(?i:watch (?:it|the (?:video|clip))?\s*(?:below|above|here|the video))[.:!\s]*",
)
COUNTER = _any(
    r"(?i:[\d.,]+\s*[km]?\+?\s*(?:shares?|comments?|views?|likes?|retweets?|reactions?|votes?|reads|followers|replies|favou?rites?|minute read|min read|min\.? read|mins? read|photos)(?:\s*[|•·,/]?\s*)){1,6}",
    r"(?i:(?:comments?|views?|shares?|likes?|votes?|page views|hits|reads)\s*[:(]\s*[\d.,]+\s*[km]?\s*\)?)",
    r"(?i:rate this(?: (?:article|story|post|item|news))?)\b.{0,80}|(?i:(?:average )?(?:rating|score)\s*:?\s*[\d.]+\s*(?:/|out of)\s*\d+.{0,40})",
    r"\(\s*[\d,]+\s+(?i:votes?|ratings?|comments?|views?)\s*\)|(?i:no comments?(?: yet)?|be the first to (?:comment|like|share).{0,30}|leave a (?:reply|comment).{0,60}|comments? (?:are|is) (?:now )?(?:closed|disabled|off).{0,60}|add (?:a|your) comment.{0,40}|join the (?:conversation|discussion).{0,60}|post a comment|view comments|what do you think\?.{0,100}\bcomments?\b.{0,40})[.!]?",
    r"(?i:(?:posted|published|updated|last (?:updated|modified)|modified|first published|created|uploaded|date|time|issued)(?: (?:on|at))?\s*[:|]?\s.{0,30}\d{1,2}.{0,60})",
    r"(?i:\d+ (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b.{0,30})",
    r"(?i:(?:estimated )?(?:reading time|read time|time to read)\s*:?.{0,30})",
)
CAPTION = _any(
    r"(?i:(?:photo|image|picture|photograph|pic|illustration|graphic|screenshot|screengrab|file photo|file image|file picture|image caption|photo caption|media caption|caption|image source|image credit|photo credit|photo credits|photo source|credit|credits|picture credit|photographer|photos|images|video credit|video caption|representational image|representative image|courtesy photo|handout photo|photo courtesy|photos courtesy|image courtesy|buy photo)(?: (?:by|via|of|courtesy(?: of)?|from))?)\s*[:|/©]\s*\S.*",
    r"(?i:photo|photograph|image|photos|picture|pictures|video|graphic|illustration|cartoon)s? (?i:by|courtesy(?: of)?|credit|provided by|via) [A-Z@].{0,100}",
    r"\(?(?i:file(?: photo| image| picture| pic)?)\s?\)?\s*(?:[-–—:]+|PHOTO:)\s*\S.*",
    r"(?i:(?:file|stock|handout|courtesy|undated|representational|representative) (?:photo|image|picture|footage)s?)[.:)]?",
    r"\(?(?i:photo|image|picture|photograph|credit|source|file photo|ap photo|reuters photo|courtesy)\s?(?i:by|via|of|courtesy(?: of)?)?\s?:?\s*[^()]{0,120}(?:Getty(?: Images)?|AP(?: Photo)?|Reuters|REUTERS|AFP|EPA|Shutterstock|Wikimedia(?: Commons)?|Flickr|Unsplash|Pixabay|Alamy|iStock|Xinhua|TASS|Handout)\b[^()]{0,60}\)?\.?",
    r"\((?i:photo|image|picture|file|video|ap photo|credit|courtesy|photograph)s?\b[^()]{0,160}\)",
    r".{10,650}(?:\(|\[)(?:AP Photo|Photo|PHOTO|Image|Getty|AFP|EPA|Reuters|REUTERS|Xinhua|Courtesy|File|Credit|AP|Handout|TASS)(?:\s?[/:]|\s(?:by|via|of|credit|courtesy|photo)\b)[^()\[\]]{2,120}(?:\)|\])\.?",
    r".{10,400}\b(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Cc]redit|Copyright)(?: [Cc]redit| by| courtesy)?\s?:\s?[^.!?]{2,80}",
    r"[^.!?]{0,300}\b(?:[A-Z]\w+\s){1,3}?(?:/|\|)\s?(?:Getty(?: Images)?|AP(?: Photo)?|Reuters|REUTERS|AFP|EPA|Shutterstock|Flickr|Alamy|iStock|Bloomberg|NurPhoto|Anadolu|POOL)(?:\s?(?:/|via)\s?[\w ]{2,40})*\.?",
    r"(?i:in this)(?: [\w.,\d]+){0,5} (?i:(?:file )?(?:photo|image|picture|photograph|frame grab|still|screenshot|grab|handout|illustration)(?:graph)?)\b.{0,500}",
    r"(?i:(?:view|show|enlarge|zoom|open|click to (?:enlarge|view|see)) (?:this )?(?:image|photo|picture|caption|larger|full[- ]?screen).{0,60})",
    r"(?i:image copyright|image caption|media caption|media playback|video caption)\b.{0,300}",
    r"(?:Getty Images|AP Photo|Reuters|AFP|EPA|Shutterstock|iStock|Alamy|Wikimedia Commons)(?:/[\w .]{2,40})?",
)
ADVERT = _any(
    r"(?i:[\W_]*(?:advertisements?|advertising|sponsored(?: content| by .{2,40})?|paid (?:content|post|advertisement)|promoted|ad|adverts?)[\W_]*)",
    r"(?i:advertisement)\s*[-–—|]?\s*(?i:(?:continue|story|article|scroll).{0,60})",
    r"(?i:(?:story|article|text|post) continues (?:below|after)\b.{0,60})|(?i:scroll (?:down )?(?:to|for) (?:continue|read|keep|more)\b.{0,60})",
    r"(?i:loading(?: (?:the )?(?:player|video|comments|\w+))?[.…]*|skip (?:ad|to (?:main )?content|advertisement|past .{2,40})|please wait[.…]*|video player .{0,80}|play(?:ing)? (?:video|audio|all|now)[.:]?.{0,60}|autoplay\b.{0,40}|\d+:\d\d(?:\s*/\s*\d+:\d\d)?|(?:this|your) (?:video|browser|device|player) (?:is|can|does|could)(?: ?not|n['’]t)\b.{0,120}|media playback is (?:unsupported|not supported).{0,60})",
)
IMPERATIVE = r"(?:subscribe|sign up|sign in|log in|register|join|get|receive|start|download|enter|support|become|donate|follow|like|find|connect|stay|want|don['’]t miss|never miss|enjoy|click|already|not a|to (?:continue|keep|read|get|receive|subscribe|unsubscribe|view|comment)|you (?:have|['’]ve|can (?:also )?(?:follow|subscribe|sign)|must|need)|for (?:unlimited|full|breaking|latest|more|the latest)|thank you for|thanks for|this (?:content|article|story) is (?:only|for|available|exclusive|reserved|free)|please|by (?:clicking|signing|subscribing|continuing|using|submitting|providing)|we use|we use|this (?:site|website|page) (?:uses|requires|is protected)|your email|our newsletter|newsletter|keep up|catch|be the first|let us know|have a|got a|send us|try|unlock|access)"
SELLING = (
    r"(?:newsletters?|subscri(?:be|bers?|ption)s?|inbox|unsubscribe|e-?mail (?:alerts?|updates|address|list)|cookies?|privacy policy|terms (?:of|and)|free (?:trial|account)|breaking news alerts?|push notifications?|our (?:app|podcast|channel|coverage|journalism|website|site|free|daily|weekly|page)|(?:on|us on|page on|channel on) "
    + SITES
    + r"|(?:android|ios|iphone|ipad) app|app store|google play|log ?in|sign ?in|premium|unlimited (?:access|digital)|news tip|story idea|reCAPTCHA|paywall|@\w+|digital access|free articles|javascript|a member)"
)
SUBSCRIPTION = _any(
    rf"(?i:{IMPERATIVE}\b(?=.{{0,280}}\b{SELLING}).{{3,300}})",
    rf"(?i:(?:like|follow|find|connect with|join) (?:us|me|@\w+|\w+(?: \w+){{0,4}}) on {SITES}\b.{{0,160}})",
    rf"(?i:(?:follow|tweet|e-?mail|contact|reach) (?:him|her|them|me|us|the (?:author|writer|reporter)|{PERSON})\b(?=.*(?:@|{SITES}|\d{{3}}|\bat\b)).{{2,200}})",
    r"(?i:follow @\w+.{0,80})|(?i:subscribe(?: now| today)?|sign up(?: now| today| here)?|log in|register|newsletter sign[- ]?up)[.!:>\s]*",
)
COPYRIGHT = _any(
    r"(?:©|\([cC]\)|(?i:copyright))\s?.{0,240}",
    r"(?i:.{0,160}\ball rights reserved\b.{0,160})",
    r"(?i:(?:this|the) (?:material|information|content|article|story)(?: contained)?.{0,60} may not be (?:published|reproduced|copied|distributed|reprinted).{0,160})",
)
TAGS = _any(
    r"(?i:tags?|topics?|filed under|categories|category|keywords|labels|more in|posted in|published in|in this (?:story|article)|section|sections|subjects?|hashtags?)\s*[:|]\s*\S.{0,300}",
    r"#\w+(?:[\s,|]+#\w+)*",
    r"(?i:(?:home|news)(?:\s*[>»/|›]\s*[\w &'’\-]{2,60}){1,6})",
)
BYLINE = _any(
    rf"(?:By|BY|by)\s*:?\s+(?:{PEOPLE}|[A-Z][A-Z.'’\- ]{{4,60}})(?:\s*[,|/•·\-–—]?\s*(?:{OUTLET}|[a-z ]{{3,30}}|@\w+|\(?[\w.]+@[\w.]+\)?)){{0,3}}",
    r"(?:By|BY)\s+(?i:staff|our|the|associated press|reuters|afp|agencies|news desk|web desk|editorial|newsroom)(?:\s[\w'’.]+){0,5}",
    r"\(?(?i:(?:additional |with |further )*(?:reporting|writing|editing|compiled|edited|written|translated|translation|produced|reported)(?: and (?:writing|editing|reporting))?) (?i:by|from|in)\s[A-Z\w].{2,400}\)?\.?",
    rf"(?i:associated press|ap|reuters|afp|bloomberg|cnn|staff|bbc|\w+)['’]?s? (?i:(?:\w+ ){{0,3}}(?:writers?|reporters?|staff|correspondents?|researchers?|producers?|journalists?|editors?)) {PEOPLE}(?: in [\w ,.]+)? (?i:contributed\b.{{0,100}})",
    rf"(?:{PEOPLE}|(?i:the associated press|associated press|reuters|afp|ap|agence france-presse|wire (?:services|reports)|staff))(?: (?:in|from) [\w ,.]+)?(?:,? [\w ]{{3,30}},?)? (?i:(?:also )?contributed (?:to this (?:report|story|article|post|piece)|reporting|from)\b.{{0,80}})",
    rf"(?:[-–—]+|\()\s*(?:(?i:by|with|written by)\s+)?(?:Reuters|AP|AFP|ANI|PTI|IANS|TASS|Xinhua|UPI|dpa|DPA|Associated Press|The Associated Press|Agencies|Bloomberg|CNN|BBC|{PERSON}|SANA|IRNA)(?:/[\w.]+)?\s*\)?\.?",
    rf"{PERSON}\s*[|,•·–—\-]\s*(?:(?i:staff|associated press|reuters|the associated press|ap|cnn|bbc news|bloomberg|afp|usa today|special to|for the|staff writer|staff reporter|correspondent|news editor|contributor|reporter)(?: [\w .,'’]{{2,40}})?)",
    r"(?i:from (?:staff|wire|news)(?: and wire)? (?:reports|services))|(?i:staff (?:report|reporter|writer)s?|wire (?:reports|services))|(?i:(?:the )?associated press|reuters|afp|agencies|reuters staff|ap)",
)
BIO_ROLE = r"(?:writer|reporter|columnist|correspondent|editor|journalist|contributor|blogger|freelancer|producer|intern|author of|fellow at|professor (?:of|at)|host of|bureau chief)"
BIO = _any(
    rf"{PERSON},?\s(?:is|was|are|covers|writes|reports|works|joined|has (?:written|covered|been))\b(?=.*\b(?:{BIO_ROLE}|covers|writes about|reports on)\b).{{10,400}}(?:@\w+|{SITES}|\.(?:com|org|net|co|edu)\b|(?i:follow|contact|email|e-mail|reach)).*",
    rf"{PERSON},?\s(?:is|was)\s(?:a|an|the)\s(?:[\w\-’']+\s){{0,4}}{BIO_ROLE}\b[^.]{{0,160}}\.?",
    rf"{PERSON}\s(?:covers|writes about|reports on)\s[^.]{{3,160}}\sfor\s{OUTLET}\.?",
    r"(?i:about the (?:author|writer|reporter)s?)\b.{0,400}",
    r"(?i:(?:the )?(?:writer|author|views|opinions)(?:s|['’]s views)? (?:expressed|is|are|in this)\b.{0,260})",
)
CONTACT = _any(
    r"(?i:e-?mail|contact|reach|write to|call|phone|tel|fax|tips?|media contacts?|press contacts?|for (?:media|press) (?:inquiries|enquiries))\b[^.]{0,80}(?:[\w.+\-]+@[\w\-]+\.\w[\w.]+|@\w+).{0,80}",
    r"[\w.+\-]+@[\w\-]+\.\w[\w.]+|@\w{2,30}|https?://\S+|www\.\S+",
    r"(?i:(?:twitter|facebook|e-?mail|instagram|phone|telephone|tel|fax|web(?:site)?)\s*:\s*\S{3,80}(?:\s*[|,;•]?\s*(?:twitter|facebook|e-?mail|instagram|phone|tel|fax|web(?:site)?)\s*:\s*\S{3,80}){0,4})",
)
# Bare dates stand under headlines; they tell when, so they are parsed, as datelines are.
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATE_LINE = re.compile(
    rf"(?i:(?:on|date|published|posted)?\s*:?\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?:{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\s?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:\s*[,|–\-]?\s*(?:at\s+)?\d{1,2}\s?[:.]\s?\d\d(?:\s*[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?)?)\.?"
)

WHOLE: tuple[tuple[ParagraphKind, re.Pattern[str]], ...] = (
    ("dateline", DATE_LINE),
    ("caption", CAPTION),
    ("furniture", PROMOTION),
    ("furniture", COUNTER),
    ("furniture", ADVERT),
    ("furniture", SUBSCRIPTION),
    ("furniture", COPYRIGHT),
    ("furniture", TAGS),
    ("byline", BYLINE),
    ("furniture", CONTACT),
)

# Pieces inside a paragraph that end where they say they end.
INLINE = _any(
    r"\((?:AP |REUTERS |Reuters |AFP |EPA |File |FILE )?(?:Photo|PHOTO|Image|Picture|Credit|Photos)(?: (?:by|via|courtesy|credit)\b|\s?[:/])[^()]{2,140}\)",
    r"\((?:Reporting|Additional reporting|Writing|Editing|Compiled|With reporting) by [^()]{3,400}\)",
    r"[\[(](?:READ|RELATED|MORE|ALSO|WATCH|SEE|Read|Related|Also read|Read more|Read also|See also|More)(?: MORE| ALSO| more| also)?\s?[:|]\s[^\[\]()]{3,160}[\])]",
    r"(?:Story|Article) continues (?:below|after) (?:the )?(?:advertisement|video|ad|photo|gallery)\.?",
    r"Advertisement (?:- )?(?:Continue reading the main story|Story continues below|Scroll to continue)",
    r"Continue reading the main story(?: Share This Page)?",
    r"\[(?:Photo|Image|Video|Click)[^\[\]]{2,140}\]",
    r"\((?:Click|Tap) here [^()]{3,120}\)",
    r"\bBuy Photo(?= [:(A-Z])",
)


def kind_of(words: str) -> ParagraphKind | None:
    """The kind of a paragraph that is no part of the story, from its words on one line; None for all others."""
    if len(words) > LONGEST:
        return None
    if _interface(words):
        return "furniture"
    return next((kind for kind, rule in WHOLE if rule.fullmatch(words)), None)


def is_label(words: str) -> bool:
    """A label such as "More on this story" after which titles of other stories follow."""
    return len(words) < 80 and CONTEXT.fullmatch(words) is not None


def is_biography(words: str) -> bool:
    """Who the author is; asked only of an article's last paragraphs."""
    return len(words) <= LONGEST and BIO.fullmatch(words) is not None


def _interface(words: str) -> bool:
    if len(words) > 160:
        return False
    tokens = [token.lower() for token in TOKEN.findall(words)]
    if not 0 < len(tokens) <= 20 or not any(token in STRONG for token in tokens):
        return False
    return all(token in INTERFACE or token[0].isdigit() for token in tokens)
