//! The map: places named, sized by mentions; those that may be another place of the name are outlined. The list under it says the
//! same in words.

use super::{ROWS, about, more};
use crate::browser::{KeyboardEvent, PointerEvent, WheelEvent};
use crate::{
    actions,
    browser::screen,
    state::{App, Shared},
    text,
};
use leptos::{html, prelude::*};
use view::{
    Selection,
    map::{Atlas, PlaceRow, Projection, Region, atlas, fitting, places},
};

/// One step of a zoom button or key, and of a move.
const ZOOM: f64 = 0.6;
const MOVE: f64 = 0.15;

/// What is drawn, with the projection that places it.
#[derive(Clone, Debug)]
struct Sheet {
    rows: Vec<PlaceRow>,
    unknown: Vec<String>,
    region: Region,
    projection: Projection,
    atlas: Atlas,
    size: (f64, f64),
}

impl Sheet {
    fn new(app: App, width: f64, region: Option<Region>) -> Self {
        // A sheet whose width is not known yet is empty: it is before the next frame.
        let (rows, unknown, outlines) = if width > 0.0 {
            let (rows, unknown) = places(&app.listed.get(), &app.facets.get());
            (rows, unknown, app.outlines.get())
        } else {
            Default::default()
        };
        let width = width.max(280.0);
        let size = (width, (width * 0.43).clamp(220.0, 460.0));
        let region = region.unwrap_or_else(|| fitting(&rows, size.0, size.1));
        let projection = Projection::new(region, size.0, size.1);
        let atlas = atlas(&outlines, &rows, &projection);
        Sheet { rows, unknown, region, projection, atlas, size }
    }
}

#[component]
pub fn Map() -> impl IntoView {
    let app = App::get();
    let holder = NodeRef::<html::Div>::new();
    let width = RwSignal::new(0.0_f64);
    screen::follow_width(holder, width);
    let region = Memo::new(move |_| app.view.with(|view| view.region));
    let sheet = Memo::new(move |_| Shared::new(Sheet::new(app, width.get(), region.get())));
    let show = move |region: Region| app.view.update(|view| view.region = Some(region));
    let zoom = move |factor: f64, at: Option<(f64, f64)>| {
        let sheet = sheet.get_untracked();
        let (x, y) = at.unwrap_or((sheet.size.0 / 2.0, sheet.size.1 / 2.0));
        show(sheet.region.zoomed(factor, sheet.projection.place(x, y)));
    };
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let region = sheet.get_untracked().region;
        match event.key().as_str() {
            "+" | "=" => zoom(ZOOM, None),
            "-" | "−" => zoom(1.0 / ZOOM, None),
            "0" => app.view.update(|view| view.region = None),
            "ArrowLeft" => show(region.moved(-MOVE, 0.0)),
            "ArrowRight" => show(region.moved(MOVE, 0.0)),
            "ArrowUp" => show(region.moved(0.0, MOVE)),
            "ArrowDown" => show(region.moved(0.0, -MOVE)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="map">
            <div class="tools">
                <p class="caption">{move || text::map_caption(&sheet.get().rows, sheet.get().atlas.outside)}</p>
                <div class="segmented zoom" role="group" aria-label=text::ZOOM>
                    <button aria-label=text::ZOOM_OUT title=text::ZOOM_OUT on:click=move |_| zoom(1.0 / ZOOM, None)>"−"</button>
                    <button aria-label=text::ZOOM_IN title=text::ZOOM_IN on:click=move |_| zoom(ZOOM, None)>"+"</button>
                    <button on:click=move |_| app.view.update(|view| view.region = None)>{text::FIT}</button>
                    <button on:click=move |_| show(Region::WORLD)>{text::WORLD}</button>
                </div>
            </div>
            <div class="sheet" node_ref=holder tabindex="0" role="application" aria-label=text::MAP_KEYS on:keydown=keys>
                {move || drawing(app, sheet.get(), show, zoom)}
            </div>
            {move || list(app, &sheet.get())}
        </div>
    }
}

fn drawing(
    app: App,
    sheet: Shared<Sheet>,
    show: impl Fn(Region) + Copy + 'static,
    zoom: impl Fn(f64, Option<(f64, f64)>) + Copy + 'static,
) -> impl IntoView {
    let (width, height) = sheet.size;
    let from = StoredValue::new(None::<(f64, f64, Region)>);
    let region = sheet.region;
    let wheel = move |event: WheelEvent| {
        // The plain wheel scrolls the list; with Ctrl, or two fingers, it zooms.
        let Some(element) = screen::caught_by(&event).filter(|_| event.ctrl_key()) else { return };
        event.prevent_default();
        zoom((event.delta_y() * 0.004).clamp(-0.5, 0.5).exp(), Some(screen::pointer(&event, &element)));
    };
    let down = move |event: PointerEvent| {
        if let Some(element) = screen::caught_by(&event).filter(|_| event.button() == 0) {
            let (x, y) = screen::pointer(&event, &element);
            from.set_value(Some((x, y, region)));
        }
    };
    let up = move |event: PointerEvent| {
        let (Some((x, y, region)), Some(element)) = (from.get_value(), screen::caught_by(&event)) else {
            return;
        };
        from.set_value(None);
        let (to_x, to_y) = screen::pointer(&event, &element);
        if (to_x - x).abs() + (to_y - y).abs() > 4.0 {
            show(region.moved((x - to_x) / width, (to_y - y) / width));
        }
    };
    let dots = sheet.atlas.dots.iter().map(|dot| {
        let row = &sheet.rows[dot.row];
        let key = row.key;
        let title = text::place_title(row);
        let (of, chosen) = about(app, Selection::Subject(key));
        view! {
            <g
                class="pin"
                class:unsure=row.unsure
                class:chosen=chosen
                data-of=of
                on:click=move |_| actions::select_subject(app, key)
            >
                <title>{title}</title>
                <circle cx=dot.x cy=dot.y r=dot.r/>
                {(!dot.label.is_empty()).then(|| view! { <text x=dot.label_x y=dot.label_y + 4.0>{dot.label.clone()}</text> })}
            </g>
        }
    });
    view! {
        <svg
            width=width
            height=height
            viewBox=format!("0 0 {width} {height}")
            role="img"
            aria-label=text::map_caption(&sheet.rows, sheet.atlas.outside)
            on:wheel=wheel
            on:pointerdown=down
            on:pointerup=up
        >
            <path class="land" d=sheet.atlas.land.clone()/>
            <path class="borders" d=sheet.atlas.borders.clone()/>
            {dots.collect_view()}
        </svg>
    }
}

fn list(app: App, sheet: &Sheet) -> impl IntoView + use<> {
    let shown = RwSignal::new(ROWS);
    let rows = sheet.rows.clone();
    let all = rows.len();
    let body = move || {
        let row = |row: &PlaceRow| {
            let key = row.key;
            let (of, chosen) = about(app, Selection::Subject(key));
            view! {
                <tr class:chosen=chosen data-of=of>
                    <td><button class="link" on:click=move |_| actions::select_subject(app, key)>{row.name.clone()}</button></td>
                    <td>{row.full.clone()} {row.unsure.then(|| view! { <span class="doubt">{text::UNSURE_PLACE}</span> })}</td>
                    <td class="value" data-label=text::PLACE_COLUMNS[2]>{row.mentions}</td>
                    <td class="value" data-label=text::PLACE_COLUMNS[3]>{row.articles}</td>
                </tr>
            }
        };
        rows.iter().take(shown.get()).map(row).collect_view()
    };
    let unknown = sheet.unknown.join(", ");
    view! {
        <table class="places">
            <thead><tr>{text::PLACE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
            <tbody>{body}</tbody>
        </table>
        {more(shown, all)}
        {(!unknown.is_empty()).then(|| view! { <p class="meta unknown">{text::in_no_table(&unknown)}</p> })}
    }
}
