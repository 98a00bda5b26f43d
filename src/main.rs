//! Mounts the page. The components live in the library beside this file.

fn main() {
    leptos::mount::mount_to_body(page::App);
}
