//! The whole page: which part stands where.

use crate::{
    actions,
    browser::{location, marks},
    parts::{
        case_head::CaseHead,
        correct::{CorrectDialog, SelectionBar},
        dialogs::{DropZone, HelpDialog, PasteDialog},
        export::ExportDialog,
        filter_bar::FilterBar,
        header::Header,
        history::HistoryDialog,
        library::Library,
        panels::Panels,
        print::PrintSheet,
        reader::Reader,
        report_card::ReportCardDialog,
        splitter::Splitter,
        timeline::Timeline,
        toasts::Toasts,
    },
    state::{self, Engine, Pane},
    text,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let app = state::App::new(&location::fragment());
    provide_context(app);
    actions::start(app);
    let worker = move || match app.engine.get() {
        Engine::Starting => "starting",
        Engine::Ready | Engine::Restarted => "ready",
        Engine::Unusable(_) => "unusable",
    };
    let pane = move || text::pane_class(app.pane.get());
    view! {
        <button class="skip" on:click=move |_| marks::focus("reader-text")>{text::SKIP}</button>
        <Header/>
        <FilterBar/>
        <PrintSheet/>
        <main class="panes" data-pane=pane data-worker=worker>
            <Library/>
            <div class="middle" class:folded=move || app.room.get() == 0.0 style=("--room", move || format!("{}vh", app.room.get()))>
                <CaseHead/>
                <Timeline/>
                <Splitter/>
                <Panels/>
            </div>
            <Reader/>
        </main>
        <PaneSwitch/>
        <Toasts/>
        <PasteDialog/>
        <HelpDialog/>
        <CorrectDialog/>
        <HistoryDialog/>
        <ExportDialog/>
        <SelectionBar/>
        <ReportCardDialog/>
        <DropZone/>
    }
}

/// On a narrow screen one pane is shown at a time; this chooses which.
#[component]
fn PaneSwitch() -> impl IntoView {
    let app = state::App::get();
    let button = move |pane: Pane| {
        view! {
            <button
                aria-current=move || if app.pane.get() == pane { "true" } else { "false" }
                on:click=move |_| {
                    app.popover.set(None);
                    app.pane.set(pane);
                }
            >
                {text::pane(pane)}
            </button>
        }
    };
    view! {
        <nav class="pane-switch" aria-label=text::PANES>
            {[Pane::Library, Pane::Timeline, Pane::Facts, Pane::Reader].map(button)}
        </nav>
    }
}
