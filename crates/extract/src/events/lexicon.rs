//! Common English words for each kind of event, as a feature for the models: `quake` -> disaster.
//!
//! Written from general knowledge of news words, over many topics. It decides nothing; the models weigh it.

use super::kinds::stem;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Kinds with words in all their common forms.
pub const WORDS: &[(&str, &str)] = &[
    (
        "attack",
        "attack attacked attacks bomb bombed bombing shoot shot shooting stab stabbed stabbing ambush assault assaulted raid airstrike strike shelled shelling massacre invaded invasion clash clashes fired gunfire blast exploded explosion siege hijacked hostage fighting battle war beaten beat offensive",
    ),
    (
        "death",
        "died death deaths dead killed killing dies kill murdered fatality fatalities slain perished drowned suicide deceased",
    ),
    ("injury", "injured injuring wounded injury hurt injuries hospitalized hospitalised sickened"),
    (
        "accident",
        "crash crashed accident collision collided derailed derailment capsized sank spill leak wreck fell fall",
    ),
    (
        "disaster",
        "earthquake quake flood flooding floods storm hurricane tornado typhoon landslide wildfire fire eruption erupted tsunami drought avalanche destroyed collapsed blizzard cyclone damaged",
    ),
    (
        "outbreak",
        "outbreak infected infection infections cases epidemic pandemic spread contracted recall recalled tested contaminated virus",
    ),
    ("rescue", "rescued rescue saved recovered freed evacuees"),
    ("evacuation", "evacuated evacuation evacuate fled displaced flee"),
    (
        "arrest",
        "arrested arrest arrests detained detention captured custody apprehended seized jailed detaining",
    ),
    (
        "charge",
        "charged charges indicted indictment accused prosecuted sued lawsuit suing arraigned complaint",
    ),
    ("trial", "trial testified testimony hearing pleaded plea appealed appeal court appeared tried"),
    (
        "ruling",
        "ruled ruling convicted conviction sentenced sentence verdict acquitted guilty dismissed upheld overturned fined injunction",
    ),
    ("release", "released release freed bail paroled pardoned"),
    ("deportation", "deported deportation deportations expelled extradited removed"),
    ("crossing", "crossed crossing entered entry migrated border arrived"),
    ("smuggling", "smuggled smuggling trafficking trafficked"),
    (
        "crime",
        "stole stolen theft robbed robbery raped rape murder fraud burglary looted vandalized kidnapped kidnapping abducted abduction abused embezzled bribery corruption poisoned",
    ),
    (
        "investigation",
        "investigated investigation investigating probe inquiry searched search examined inspected inspection autopsy inspect",
    ),
    ("raid", "raided raid seized confiscated searched"),
    (
        "protest",
        "protest protested protests demonstration rally rallied marched march riot riots boycott demonstrated unrest",
    ),
    ("strike", "strike walkout stoppage"),
    (
        "vote",
        "voted vote election elections elected ballot referendum poll primary polls campaign re-elected",
    ),
    (
        "appointment",
        "appointed appointment named nominated sworn promoted inaugurated inauguration succeeded nomination",
    ),
    (
        "resignation",
        "resigned resignation quit stepped retired retirement ousted fired sacked dismissed left",
    ),
    (
        "meeting",
        "met meeting talks summit conference meet negotiations discussed gathered discussions gathering visited hosted convened",
    ),
    (
        "trip",
        "visit visited traveled travelled trip tour flew arrived returned arrival departed went sailed drove flight landed",
    ),
    ("agreement", "agreed agreement treaty signed accord ceasefire truce pact ratified settlement settled"),
    (
        "policy",
        "law legislation passed bill approved banned ban introduced policy decree repealed enacted reform ordered adopted legalised amended imposed rule",
    ),
    (
        "sanction",
        "sanctions sanctioned fined suspended penalty suspension blacklisted embargo ban banned fine",
    ),
    (
        "launch",
        "launched launch unveiled released introduced started debuted published premiere issued release",
    ),
    ("opening", "opened opening reopened reopen inaugurated open"),
    ("closure", "closed closure shut shutdown closing cancelled canceled halted suspended close"),
    (
        "deal",
        "acquired acquisition bought merger takeover sold purchase sale deal merged buy transfer contract signed buying joined stake",
    ),
    ("results", "profit profits revenue earnings sales loss losses earned results reported grew"),
    (
        "funding",
        "funded funding donated raised invested investment grant budget fund donation donations funds loan paid",
    ),
    (
        "market",
        "shares stocks fell rose dropped climbed rallied plunged surged slid gained traded rise fall prices closed",
    ),
    ("layoff", "layoffs laid cuts redundancies axed"),
    ("hiring", "hired hire signed recruited hiring signing joined recruit"),
    ("aid", "aid relief helped donated supplies assisted provided delivered help assistance volunteers"),
    ("deployment", "deployed deployment troops sent dispatched withdrew withdrawal deploy"),
    (
        "operation",
        "operation surgery mission conducted drill exercise launched treated vaccinated vaccination patrols treatment",
    ),
    (
        "cyberattack",
        "hacked hack breach breached malware ransomware phishing cyberattack hackers compromised exploited stole",
    ),
    (
        "finding",
        "found discovered discovery detected identified revealed confirmed study concluded showed finding uncovered",
    ),
    ("report", "report reported published leaked released broadcast aired published survey"),
    (
        "sport",
        "won win beat defeated defeat victory scored match game played lost goal season tournament championship draw race final drew touchdown qualified league innings victories",
    ),
    ("award", "award awarded awards prize won honored honoured nominated medal"),
    (
        "performance",
        "performed concert show festival performance sang exhibition starred film premiere tour played",
    ),
    ("birth", "born birth gave"),
    (
        "construction",
        "built construction build constructed repaired repairs renovation rebuilt installed demolished",
    ),
    (
        "request",
        "asked requested urged demanded called appeal request petition applied demand ask calling sought",
    ),
    ("offer", "offered offer bid bids proposed proposal"),
    ("announcement", "announced announcement declared unveiled pledged"),
    (
        "change",
        "increased decreased rise changed dropped decline expanded reduced cut raised increase moved became growth grew doubled",
    ),
    (
        "other",
        "began started ended marriage married wedding celebrated ceremony lost helped happened event created attended moved",
    ),
];

static BY_STEM: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut kinds: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    for (kind, list) in WORDS {
        for word in list.split(' ') {
            let known = kinds.entry(stem(word)).or_default();
            if !known.contains(kind) {
                known.push(kind);
            }
        }
    }
    kinds
});

/// Kinds that a word's stem is often used for.
pub fn kinds(lower: &str) -> &'static [&'static str] {
    BY_STEM.get(&stem(lower)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::kinds;

    #[test]
    fn forms_of_one_word_share_their_kinds() {
        assert!(kinds("earthquakes").contains(&"disaster"));
        assert!(kinds("arresting").contains(&"arrest"));
        assert!(kinds("table").is_empty());
    }
}
