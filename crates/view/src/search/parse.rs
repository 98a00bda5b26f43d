//! Typed characters -> the tree of a search. Nothing is an error.

use super::{Field, Node, Term};
use crate::fold::fold;
use model::Kind;
use std::iter::Peekable;

/// Words that a bare `NEAR` may lie between.
const NEAR: usize = 10;
/// Deeper brackets are read as if they were not there.
const DEEPEST: usize = 16;

enum Token {
    Open,
    Close,
    And,
    Or,
    Not,
    Near(usize),
    Term(Option<Field>, String),
}

pub(super) fn parse(text: &str) -> Node {
    let mut tokens = tokens(text).into_iter().peekable();
    all(&mut tokens, 0)
}

/// Clauses that must all hold, up to the closing bracket or the end.
fn all(tokens: &mut Peekable<std::vec::IntoIter<Token>>, depth: usize) -> Node {
    let mut nodes: Vec<Node> = Vec::new();
    let (mut or, mut not) = (false, false);
    while let Some(token) = tokens.next() {
        let node = match token {
            Token::And | Token::Near(_) => continue,
            Token::Or => {
                or = !nodes.is_empty();
                continue;
            }
            Token::Not => {
                not = !not;
                continue;
            }
            Token::Close if depth > 0 => break,
            Token::Close => continue,
            Token::Open if depth >= DEEPEST => continue,
            Token::Open => all(tokens, depth + 1),
            Token::Term(field, words) => term(tokens, field, words),
        };
        if node == Node::All(Vec::new()) {
            continue;
        }
        let node = if std::mem::take(&mut not) { Node::Not(Box::new(node)) } else { node };
        match nodes.pop() {
            Some(Node::Any(mut list)) if or => {
                list.push(node);
                nodes.push(Node::Any(list));
            }
            Some(before) if or => nodes.push(Node::Any(vec![before, node])),
            before => nodes.extend(before.into_iter().chain([node])),
        }
        or = false;
    }
    match nodes.pop() {
        // Brackets around one clause are the clause.
        Some(only) if nodes.is_empty() && depth > 0 => only,
        last => Node::All(nodes.into_iter().chain(last).collect()),
    }
}

/// A term with all that `NEAR` ties to it.
fn term(tokens: &mut Peekable<std::vec::IntoIter<Token>>, field: Option<Field>, words: String) -> Node {
    let mut term = Term { field, words: vec![words], near: NEAR, like: Vec::new() };
    while let Some(&Token::Near(within)) = tokens.peek() {
        tokens.next();
        match tokens.next_if(|token| matches!(token, Token::Term(..))) {
            Some(Token::Term(_, words)) => {
                term.words.push(words);
                term.near = within;
            }
            _ => break,
        }
    }
    Node::Term(term)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '(' => {
                found.push(Token::Open);
                rest = after;
            }
            ')' => {
                found.push(Token::Close);
                rest = after;
            }
            '-' if after.starts_with(|c: char| !c.is_whitespace()) => {
                found.push(Token::Not);
                rest = after;
            }
            c if is_mark(c) => {
                let (phrase, left) = phrase(after);
                push(&mut found, None, phrase);
                rest = left;
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, '(' | ')'));
                let (word, left) = rest.split_at(end.unwrap_or(rest.len()));
                rest = word_token(&mut found, word, left);
            }
        }
        rest = rest.trim_start();
    }
    found
}

/// Takes a word in; what is left of the text after it.
fn word_token<'a>(found: &mut Vec<Token>, word: &str, left: &'a str) -> &'a str {
    match word {
        "AND" => found.push(Token::And),
        "OR" => found.push(Token::Or),
        "NOT" => found.push(Token::Not),
        "NEAR" => found.push(Token::Near(NEAR)),
        _ => {
            let near = word.split_once('/').filter(|(name, _)| name.eq_ignore_ascii_case("near"));
            if let Some(within) = near.and_then(|(_, n)| n.parse().ok()) {
                found.push(Token::Near(within));
                return left;
            }
            let Some((field, rest)) =
                word.split_once(':').and_then(|(name, rest)| Some((field(name)?, rest)))
            else {
                push(found, None, word);
                return left;
            };
            match left.chars().next().filter(|&c| rest.is_empty() && is_mark(c)) {
                Some(mark) => {
                    let (words, left) = phrase(&left[mark.len_utf8()..]);
                    push(found, Some(field), words);
                    return left;
                }
                None => push(found, Some(field), rest),
            }
        }
    }
    left
}

fn push(found: &mut Vec<Token>, field: Option<Field>, words: &str) {
    let folded = fold(words.trim_matches('*')).split_whitespace().collect::<Vec<_>>().join(" ");
    if !folded.is_empty() {
        found.push(Token::Term(field, folded));
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The words up to the closing mark (or the end), and what follows it.
fn phrase(text: &str) -> (&str, &str) {
    let end = text.find(is_mark).unwrap_or(text.len());
    let close = text[end..].chars().next().map_or(0, char::len_utf8);
    (&text[..end], &text[end + close..])
}

fn field(name: &str) -> Option<Field> {
    Some(match name.to_ascii_lowercase().as_str() {
        "name" => Field::Name(None),
        "person" | "who" => Field::Name(Some(Kind::Person)),
        "organisation" | "organization" | "org" => Field::Name(Some(Kind::Organization)),
        "place" | "where" => Field::Name(Some(Kind::Place)),
        "group" => Field::Name(Some(Kind::Group)),
        "work" => Field::Name(Some(Kind::Work)),
        "speaker" | "says" => Field::Speaker,
        "quote" => Field::Quote,
        "event" | "what" => Field::Event,
        "outlet" => Field::Outlet,
        "title" | "headline" => Field::Title,
        _ => return None,
    })
}
