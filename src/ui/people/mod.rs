//! Bénévolat et emplois: missions and hours, what they are worth and how it is counted; paid jobs by pole, what they cost.

mod bring;
mod card;
mod entered;
mod foot;
mod method;
mod mission;
mod missions;
mod pay;
mod poste;
mod postes;
mod rate;
mod shares;
mod shown;
mod tables;

use crate::compute::benevolat::{Time, part};
use crate::i18n::{Text, fill, people, text};
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::kit::pieces::Lead;
use crate::ui::store::Store;
use card::MethodCard;
use foot::FootSheet;
use leptos::prelude::*;
use method::Method;
use missions::Missions;
use pay::Pay;
use postes::Postes;
use shares::SharesSheet;
use shown::{current, shown};

/// The view.
#[component]
pub fn PeopleView() -> impl IntoView {
    let store = Store::get();
    let lead = shown(store, |figures, column| Some(people::lead(figures, column)));
    view! {
        <div class="intro">
            <Lead pieces=Signal::derive(move || lead.get().unwrap_or_default())/>
        </div>
        <Cards/>
        <div class="two">
            <div class="stack">
                <Missions/>
                <FootSheet/>
                <SharesSheet/>
                <Postes/>
                <Pay/>
            </div>
            <Method/>
        </div>
        <MethodCard/>
    }
}

#[component]
fn Cards() -> impl IntoView {
    let store = Store::get();
    let figures = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let base =
        shown(store, |figures, column| Some(Shown::hours(figures.document_of(column).settings.etp_base.hours()).text));
    let is_assumed = move || {
        figures.read().as_ref().is_some_and(|figures| figures.benevolat.as_ref().is_ok_and(|time| time.hypothese))
    };
    let figure = move |show: fn(&Time) -> Shown| {
        Signal::derive(move || {
            let figures = figures.read();
            let time = figures.as_ref().and_then(|figures| figures.benevolat.as_ref().ok());
            Shown::maybe(time, |time| show(&time.compte))
        })
    };
    let share = Signal::derive(move || {
        let figures = figures.read();
        let share = figures.as_ref().and_then(|figures| {
            let produits = figures.budget.as_ref().ok()?.produits;
            part(figures.benevolat.as_ref().ok()?.compte.valeur, produits)
        });
        Shown::maybe(share, Shown::percent)
    });
    view! {
        <dl class="cards">
            <div>
                <dt>{text(Text::VolunteerHours)}</dt>
                <dd><Figure name="benevolat-heures" column value=figure(|time| Shown::hours(time.heures))/></dd>
                <dd class="note">
                    {move || is_assumed().then(|| view! { <span class="badge hypothesis">{text(Text::Hypothese)}</span> })}
                </dd>
            </div>
            <div>
                <dt>{text(Text::VolunteerEtp)}</dt>
                <dd><Figure name="benevolat-etp" column value=figure(|time| Shown::etp(time.etp))/></dd>
                <dd class="note">{move || base.get().map(|base| fill(Text::BaseNote, &[&base]))}</dd>
            </div>
            <div>
                <dt>{text(Text::VolunteerValue)}</dt>
                <dd><Figure name="benevolat-valeur" column value=figure(|time| Shown::money(time.valeur))/></dd>
                <dd class="note">{text(Text::HorsResultat)}</dd>
            </div>
            <div>
                <dt>{text(Text::VolunteerPart)}</dt>
                <dd><Figure name="benevolat-part" column value=share/></dd>
                <dd class="note">{text(Text::VolunteerPartNote)}</dd>
            </div>
        </dl>
    }
}
