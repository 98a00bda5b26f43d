//! The copy graph: who took what from whom, earliest first, and each passage told as changes to the first.

use super::more;
use crate::{
    actions,
    browser::screen,
    state::{App, Shared},
    text,
};
use leptos::{html, prelude::*};
use view::{
    compare::{Change, CopyEdge, CopyGraph, Passed, copy_graph, retold},
    plot::{COPY_AXIS, COPY_ROW, CopySpot, bulge, copy_spots},
};

/// Pairs that share less of the later article are left out.
const LEAST: f64 = 0.08;
/// Pairs listed: those that share most.
const PAIRS: usize = 30;
/// Lines drawn at most.
const ARCS: usize = 120;
/// Pairs shown before "more": the cards stand below.
const FIRST: usize = 6;
/// Passages of a pair shown before "more".
const PASSAGES: usize = 4;

#[component]
pub fn Copies() -> impl IntoView {
    let app = App::get();
    let holder = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0.0_f64);
    screen::follow_width(holder, width);
    let graph = Memo::new(move |_| {
        let (index, scope, compared) = (app.listed.get(), app.scope.get(), app.compared.get());
        let graph = |linked| {
            copy_graph(&compared.articles, linked, &compared.placed(&index, &scope), LEAST, (ARCS, PAIRS))
        };
        Shared::new(compared.linked().map(graph).unwrap_or_default())
    });
    let any = move || graph.with(|graph| !graph.edges.is_empty());
    view! {
        <div class="copies" node_ref=holder>
            <Show when=any>
                <h3>{text::COPIES}</h3>
                <p class="caption">{text::COPIES_CAPTION}</p>
                {move || (width.get() > 0.0).then(|| drawing(app, &graph.get(), width.get().max(280.0)))}
                {move || pairs(app, graph.get())}
            </Show>
        </div>
    }
}

fn drawing(app: App, graph: &CopyGraph, width: f64) -> impl IntoView + use<> {
    let spots = copy_spots(graph);
    let at = |node: usize| spots.iter().find(|spot| spot.node == node);
    let arcs = graph.edges.iter().filter_map(|edge| {
        let (a, b) = (at(edge.from)?, at(edge.to)?);
        let out = COPY_AXIS - bulge(a, b) * 1.25;
        let d = format!("M{} {} C{out} {} {out} {} {} {}", a.x, a.y, a.y, b.y, b.x, b.y);
        Some(view! { <path class="copied" class:told={edge.copied < edge.told * 0.5} d=d stroke-width=edge.told.mul_add(5.0, 0.75)/> })
    });
    let rows = spots.iter().map(|spot: &CopySpot| {
        let node = &graph.nodes[spot.node];
        let id = node.article;
        let words = text::copy_node(node);
        view! {
            <g class="copy-node" on:click=move |_| actions::open(app, id)>
                <title>{words.clone()}</title>
                <circle cx=spot.x cy=spot.y r="4.5"/>
                <text x=COPY_AXIS + 14.0 y=spot.y + 4.5>{view::wording::clip(&words, 84)}</text>
            </g>
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "a row an article")]
    let height = spots.len() as f64 * COPY_ROW;
    let arcs = arcs.collect_view();
    view! {
        <div class="sheet">
            <svg width=width height=height viewBox=format!("0 0 {width} {height}") role="img" aria-label=text::COPIES_CAPTION>
                {arcs}
                {rows.collect_view()}
            </svg>
        </div>
    }
}

fn pairs(app: App, graph: Shared<CopyGraph>) -> impl IntoView {
    let told = |edge: &&CopyEdge| !edge.passages.is_empty();
    let (shown, all) = (RwSignal::new(FIRST), graph.edges.iter().filter(told).count());
    let pair = move |graph: &Shared<CopyGraph>, edge: &CopyEdge| {
        let (from, to) = (&graph.nodes[edge.from], &graph.nodes[edge.to]);
        let (shown, open) = (RwSignal::new(PASSAGES), RwSignal::new(false));
        let all = edge.passages.len();
        let summary = text::copy_pair(&from.outlet, &to.outlet, edge.copied, edge.told);
        let (edge, graph) = (edge.clone(), graph.clone());
        // Wordings are compared when somebody looks.
        let rows = move || {
            open.get().then(|| {
                let articles = app.listed.get_untracked();
                let one = |passage| wording(app, &graph, &articles.articles, &edge, passage);
                edge.passages.iter().take(shown.get()).map(one).collect_view()
            })
        };
        view! {
            <details class="pair" on:toggle=move |_| open.set(true)>
                <summary>{summary}</summary>
                <ul>{rows}</ul>
                {more(shown, all)}
            </details>
        }
    };
    let drawn = move || {
        let edges = graph.edges.iter().filter(told).take(shown.get());
        edges.map(|edge| pair(&graph, edge)).collect_view()
    };
    view! { {drawn} {more(shown, all)} }
}

fn wording(
    app: App,
    graph: &CopyGraph,
    articles: &[view::Article],
    edge: &CopyEdge,
    passage: &Passed,
) -> impl IntoView + use<> {
    let later = graph.nodes[edge.to].article;
    let words = passage.spans[1];
    let changes = retold(graph, articles, edge, passage);
    view! {
        <li>
            <span class="meta">{text::likeness(passage.kind)}</span>
            <button class="said" dir="auto" on:click=move |_| actions::go_to_words(app, later, words)>{changed(&changes)}</button>
        </li>
    }
}

/// A wording told as changes to another.
pub fn changed(changes: &[Change]) -> Vec<AnyView> {
    let one = |change: &Change| match change {
        Change::Kept(words) => format!("{words} ").into_any(),
        Change::Dropped(words) => view! { <del>{words.clone()}</del> " " }.into_any(),
        Change::Added(words) => view! { <ins>{words.clone()}</ins> " " }.into_any(),
    };
    changes.iter().map(one).collect()
}
