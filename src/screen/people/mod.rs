//! What the view of volunteers and jobs shows, as plain values: the method card, shares with and without voluntary
//! contributions, what a file of hours would bring.

pub mod bringing;
pub mod card;
pub mod shares;
