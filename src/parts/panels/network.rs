//! The network: who is named or acts with whom. The list under it says the same in words and filters by pairs.

use super::{ROWS, about, more, nothing};
use crate::{
    actions,
    browser::screen,
    state::{App, Shared},
    text,
};
use leptos::{html, prelude::*};
use model::Kind;
use view::{
    MarkKind, Selection, SubjectKey,
    network::{Network, Spot, Tie, lay_out, network},
};

/// Height of the drawing.
const HEIGHT: f64 = 460.0;

#[derive(Clone, Debug, Default)]
struct Net {
    network: Network,
    spots: Vec<Spot>,
    width: f64,
}

#[component]
pub fn Ties() -> impl IntoView {
    let app = App::get();
    let holder = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0.0_f64);
    screen::follow_width(holder, width);
    let (places, groups) = (RwSignal::new(false), RwSignal::new(false));
    let net = Memo::new(move |_| {
        // Nothing is counted or drawn for a width that is not known yet: it is before the next frame.
        let width = width.get();
        if width == 0.0 {
            return Shared::new(Net::default());
        }
        let mut kinds = vec![Kind::Person, Kind::Organization];
        kinds.extend(places.get().then_some(Kind::Place));
        kinds.extend(groups.get().then_some(Kind::Group));
        let network = network(&app.listed.get(), &app.scope.get(), &app.facets.get(), &kinds);
        let width = width.max(280.0);
        let spots = lay_out(&network, width, HEIGHT);
        Shared::new(Net { network, spots, width })
    });
    let switch = |signal: RwSignal<bool>, kind: Kind| {
        view! {
            <button aria-pressed=move || if signal.get() { "true" } else { "false" } on:click=move |_| signal.update(|on| *on = !*on)>
                {text::names_of(kind)}
            </button>
        }
    };
    let empty = move || net.with(|net| net.network.ties.is_empty() && net.width > 0.0);
    view! {
        <div class="network">
            <div class="tools">
                <p class="caption">{move || text::network_caption(&net.get().network)}</p>
                <div class="segmented" role="group" aria-label=text::ALSO_SHOW>{switch(places, Kind::Place)} {switch(groups, Kind::Group)}</div>
            </div>
            <div class="sheet" node_ref=holder>
                {move || if empty() { nothing(app).into_any() } else { drawing(app, &net.get()).into_any() }}
            </div>
            {move || list(app, &net.get().network)}
        </div>
    }
}

fn drawing(app: App, net: &Net) -> impl IntoView + use<> {
    let keys: Vec<SubjectKey> = net.network.nodes.iter().map(|node| node.key).collect();
    // Weak ties first, so that strong ones lie on top.
    let ties = net.network.ties.iter().rev().map(|tie| line(app, tie, &net.spots, &keys)).collect_view();
    let nodes = net.network.nodes.iter().zip(&net.spots).map(|(node, spot)| {
        let key = node.key;
        let (of, chosen) = about(app, Selection::Subject(key));
        view! {
            <g
                class=format!("node {}", MarkKind::of_name(node.kind).class())
                class:chosen=chosen
                data-of=of
                on:click=move |_| actions::select_subject(app, key)
            >
                <title>{text::node_title(node)}</title>
                <circle cx=spot.x cy=spot.y r=spot.r/>
                <text x=spot.x y=spot.y + spot.r + 12.0>{spot.label.clone()}</text>
            </g>
        }
    });
    view! {
        <svg width=net.width height=HEIGHT viewBox=format!("0 0 {} {HEIGHT}", net.width) role="img" aria-label=text::network_caption(&net.network)>
            <g class="ties">{ties}</g>
            {nodes.collect_view()}
        </svg>
    }
}

fn line(app: App, tie: &Tie, spots: &[Spot], keys: &[SubjectKey]) -> impl IntoView + use<> {
    /// Wider lines hide the names.
    const WIDEST: f64 = 7.0;
    let (a, b) = (&spots[tie.a], &spots[tie.b]);
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let wide = ((tie.together + tie.acts) as f64).sqrt().mul_add(1.1, 0.2).min(WIDEST);
    let ends = [keys[tie.a], keys[tie.b]];
    let [(of, a_chosen), (other, b_chosen)] = ends.map(|key| about(app, Selection::Subject(key)));
    view! { <line class="tie" class:acts=tie.acts != 0 class:chosen=a_chosen || b_chosen data-of=format!("{of} {other}") x1=a.x y1=a.y x2=b.x y2=b.y stroke-width=wide/> }
}

fn list(app: App, network: &Network) -> impl IntoView + use<> {
    let shown = RwSignal::new(ROWS / 2);
    let network = network.clone();
    let all = network.ties.len();
    let body = move || {
        let row = |tie: &Tie| {
            let (a, b) = (&network.nodes[tie.a], &network.nodes[tie.b]);
            let pair = [a.key, b.key];
            view! {
                <tr>
                    <td>
                        <button class="link" title=text::ONLY_PAIR on:click=move |_| actions::filter(app, |filters| filters.include = pair.into())>
                            {a.name.clone()} " — " {b.name.clone()}
                        </button>
                    </td>
                    <td class="value" data-label=text::TIE_COLUMNS[1]>{tie.together}</td>
                    <td class="value" data-label=text::TIE_COLUMNS[2]>{tie.acts}</td>
                </tr>
            }
        };
        network.ties.iter().take(shown.get()).map(row).collect_view()
    };
    (all > 0).then(|| {
        view! {
            <table class="ties-list">
                <thead><tr>{text::TIE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                <tbody>{body}</tbody>
            </table>
            {more(shown, all)}
        }
    })
}
