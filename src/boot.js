// Loads the page's wasm. A file of its own, because the content-security policy allows no inline script.
import init from './page.js';
init({ module_or_path: './page_bg.wasm' });
