//! The day of a time, where the person is.

use crate::domain::date::Date;
use crate::format::date;
use wasm_bindgen::JsValue;

/// Returns the day of a time in milliseconds since 1970, in the person's own time zone: "23/11/2026".
pub fn day(time: u64) -> String {
    let moment = js_sys::Date::new(&JsValue::from_f64(time as f64));
    let year = u16::try_from(moment.get_full_year()).unwrap_or_default();
    let month = u8::try_from(moment.get_month() + 1).unwrap_or_default();
    let day = u8::try_from(moment.get_date()).unwrap_or_default();
    Date::new(year, month, day).map(date::short).unwrap_or_default()
}
