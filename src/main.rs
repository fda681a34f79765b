//! Mounts the page (wasm); elsewhere it only says where the page is.

fn main() {}
