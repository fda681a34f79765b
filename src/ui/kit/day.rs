//! The day of a time, and its moment, where the person is.

use crate::domain::date::Date;
use crate::format::date;
use crate::format::moment::{self, Moment};
use wasm_bindgen::JsValue;

/// Returns a time as it is read now: "14:32", "hier 9:05", "3 nov. 9:05".
pub fn moment(time: u64, now: u64) -> String {
    let local = |time: u64| {
        let moment = js_sys::Date::new(&JsValue::from_f64(time as f64));
        let minute = u16::try_from(moment.get_hours() * 60 + moment.get_minutes()).unwrap_or_default();
        day_of(&moment).map(|day| Moment { day, minute })
    };
    let (moment, today) = (local(time), local(now));
    moment.zip(today).map(|(moment, today)| moment::seen_from(today.day, moment)).unwrap_or_default()
}

/// Returns the day it is, where the person is.
pub fn today() -> Option<Date> {
    day_of(&js_sys::Date::new_0())
}

/// Returns the day of a time in milliseconds since 1970, in the person's own time zone: "23/11/2026".
pub fn day(time: u64) -> String {
    day_of(&js_sys::Date::new(&JsValue::from_f64(time as f64))).map(date::short).unwrap_or_default()
}

fn day_of(moment: &js_sys::Date) -> Option<Date> {
    let year = u16::try_from(moment.get_full_year()).ok()?;
    let month = u8::try_from(moment.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(moment.get_date()).ok()?).ok()
}
