//! Whether a person is called `he` or `she`: (`Ann Lee`, []) -> she; (`Kim Lee`, [`Mr`]) -> he; (`Kim Lee`, []) -> unknown.
//!
//! Only tells pronouns apart; what it does not know fits both. Given names that almost always belong to one sex, listed by hand for
//! many languages, come first, then title words that a role ends with. (table)
//! Known misses: names that differ by country or are surnames elsewhere (`Andrea`, `Jean`, `Nicola`, `Chen`) are left out.

use model::Entity;

/// Titles, trades and relatives of women, then of men.
const TITLES: [&str; 2] = [
    " mrs ms miss dame lady madam madame queen princess duchess baroness countess chairwoman spokeswoman congresswoman councilwoman \
      actress businesswoman mother wife daughter sister aunt widow grandmother nun heiress policewoman ",
    " mr sir lord king prince duke baron earl spokesman congressman councilman businessman father husband son brother \
      uncle widower grandfather monk policeman pope cardinal ",
];

/// Given names of women, then of men.
const NAMES: [&str; 2] = [
    " abigail adriana agnes aisha alice alicia alison amanda amelia amina amy ana anastasia angela anita ann anna anne annette annika \
      anya april asha astrid audrey aurora ayesha barbara beatrice beatriz bella bernadette beth bethany betty beverly bianca brenda \
      bridget camila carla carmen carolina caroline catherine cecilia celia charlotte chloe christina christine cindy clara \
      claire claudia cristina cynthia daisy daniela deborah debra deepika delphine denise diana diane dolores donna doris dorothy \
      eileen elaine eleanor elena elisabeth elizabeth ella ellen elsa emily emma erica erin esther eva evelyn fatima fatma fiona \
      florence frances francesca freya gabriela georgia geraldine gillian gina giorgia giulia gloria grace greta hannah harriet \
      heather heidi helen helena helga hillary ida ilse ines ingrid irene iris isabel isabella isabelle ivanka jacinda jacqueline \
      jane janet janice jasmine jeanne jennifer jenny jessica jill joanna joanne josefina josephine joyce juanita judith julia \
      juliana julie juliet kaja kamala karin karina katarzyna kate katherine kathleen kathryn kathy katie katrien katrina \
      kayla keiko khadija kirsten kristen kristina laura lauren leila lena leonie linda lisa liz lorraine louise lucia lucy \
      luisa lydia madeleine maggie magdalena malala manuela margaret margarethe margarita maria mariam mariana marie marina \
      marjorie martha mary maureen maya megan melania melanie melissa mercedes michelle mia miriam molly monica nadia \
      nancy naomi natalia natalie natasha nicole nina nora norma olga olivia ophelia pamela patricia paula pauline penelope \
      penny petra phyllis polly priscilla priti priya rachel ramona rebecca regina rhonda rita roberta rosa rose rosemary rosie \
      roxanne ruth sabrina sally samantha sandra sara sarah sharon sheila shirley silvia smita sofia sonia sophia sophie \
      stella stephanie sue sunita susan susanna suzanne svetlana sylvia tamara tanya tara tatiana teresa theresa tina \
      ursula valentina valerie vanessa vera veronica victoria viktoria violet virginia wanda wendy yolanda yoko yulia yvonne \
      zainab zoe ",
    " aaron abdul abdullah adam adrian ahmad ahmed alan albert alberto aleksandar alejandro aleksandr alessandro alfred ali alistair \
      allan alvaro amit anders andre andreas andrew andrey andrzej angus anil anthony antoine anton antonio arjun arnold arthur \
      arturo ashok augusto barack barry benjamin bernard bill bob boris brad brandon brendan brett brian bruce bruno bryan \
      calum carl carlo carlos cedric cesar charles chidi chuck clive colin connor craig cristiano cyril damian daniel darius \
      darren dave david dean dennis derek dermot diego dieter dirk dmitri dmitry dominic donald douglas duncan dylan earl ed eddie \
      edgar eduardo edward edwin emil emmanuel enrique eric erik ernest ethan eugene fabio felipe felix ferdinand fernando filip \
      filipe francesco francis francisco franck francois frank franz fred frederick gareth gary gavin geoff geoffrey george gerald \
      gerard giorgio giovanni giuseppe gordon graham greg gregory guillermo gustavo guy hamza hans harold harry harvey hassan \
      hector heinz henrik henry herbert hideki hiroshi howard hugh hugo hussein ian ibrahim igor imran ismail ivan jack jacob jacques \
      jake james jared jason javier jeff jeffrey jens jeremy jerome jesus jim jimmy joachim joe joel joerg johan johannes \
      john johnny jonas jonathan jorge jose josef joseph josh joshua juan juergen julio julius justin kareem karl keith ken kenneth \
      kenji kevin khaled klaus kofi konstantin kunal kurt kwame lars laurent lawrence leon leonard leonardo leonid lewis liam lionel \
      lorenzo louis luca lucas luis luke magnus mahmoud malcolm manuel marc marcel marco marcus mario mark markus martin mateo \
      mateusz mathias matt matteo matthew maurice max maxim michael miguel mike mikhail milan mohamed mohammad mohammed \
      moses muhammad mustafa narendra nathan neil nicholas nicolas nigel nikolai noah norman oleg oleksandr oliver olivier omar \
      oscar owen pablo pascal patrick paul pavel pedro pete peter petr phil philip philippe pierre piotr rafael rahul raj rajesh \
      ralph ramesh randy raul raymond reinhard ricardo richard rick rob robert roberto rodney rodrigo roger rohit roland roman ron \
      ronald rory ross roy rupert russell ryan salman samuel sanjay sebastian sergei sergey sergio seth shane shaun simon stan \
      stanley stefan stephen steve steven stuart sunil suresh sven takashi ted terence thabo theodore thomas tiago tim timothy toby \
      todd tom tomas tomasz tommy tony travis trevor tyler ulrich umar uwe valentin venkat victor viktor vijay vikas vincent vincenzo \
      vitaly vladimir volodymyr walter warren wayne wilhelm will william winston wolfgang xavier yusuf zachary ",
];

/// Called `she` (true) or `he` (false), if that is known.
pub fn is_she(names: &[&str], roles: &[String]) -> Option<bool> {
    let given = names.iter().find_map(|name| {
        let first = name.split_whitespace().next().filter(|first| first.len() < name.len())?;
        listed(&NAMES, first.split('-').next()?)
    });
    given.or_else(|| roles.iter().find_map(|role| listed(&TITLES, head(role))))
}

/// The word a role is about: `former [queen] of Spain`, `lead [actress]`.
fn head(role: &str) -> &str {
    let mut last = "";
    for word in role.split_whitespace() {
        if matches!(word, "of" | "for" | "to" | "at" | "in" | "and") {
            break;
        }
        last = word;
    }
    last
}

/// Whether the women's (true) or the men's list holds a word.
fn listed(lists: &[&str; 2], word: &str) -> Option<bool> {
    let word: String = word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    let known = |list: &str| list.split(' ').any(|one| one == word);
    if word.is_empty() { None } else { lists.iter().position(|list| known(list)).map(|at| at == 0) }
}

/// False for a person who is called by the other pronoun.
pub fn fits(entity: &Entity, pronoun: &str) -> bool {
    let names: Vec<&str> =
        std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str)).collect();
    agrees(is_she(&names, &entity.roles), pronoun)
}

/// False where what is known speaks against the pronoun.
pub fn agrees(she: Option<bool>, pronoun: &str) -> bool {
    match pronoun {
        "he" | "him" | "his" => she != Some(true),
        "she" | "her" | "hers" => she != Some(false),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{agrees, is_she};

    fn she(name: &str, role: &str) -> Option<bool> {
        is_she(&[name], &[role.to_owned()])
    }

    #[test]
    fn a_given_name_comes_before_titles() {
        assert_eq!(is_she(&["Ann Lee"], &[]), Some(true));
        assert_eq!(is_she(&["Lee", "Kwame Lee"], &[]), Some(false));
        assert_eq!(she("Janet Holm", "spokesman"), Some(true));
        assert_eq!(she("Kim Lee", "former chairwoman"), Some(true));
        assert_eq!(she("Holm", "Mr."), Some(false));
        // A surname alone says nothing: James may be either.
        assert_eq!(is_she(&["James"], &[]), None);
        assert!(agrees(None, "he") && agrees(Some(false), "his") && !agrees(Some(true), "he"));
    }

    #[test]
    fn only_the_head_of_a_role_is_asked() {
        assert_eq!(she("Kim Lee", "mother of two sons"), Some(true));
        for role in
            ["mayor", "lawyer for the father of the boy", "Duke University professor", "bishop", "chairman"]
        {
            assert_eq!(she("Kim Lee", role), None, "{role}");
        }
    }

    #[test]
    fn names_that_differ_by_country_say_nothing() {
        for name in ["Nicola Conti", "Simone Aas", "Joan Puig", "Jan Holm", "Chen Bo"] {
            assert_eq!(is_she(&[name], &[]), None, "{name}");
        }
    }
}
