//! Numbers, money and dates to French text and back. Knows `domain::money` and `domain::date` only.
