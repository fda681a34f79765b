//! What matters most.

use super::*;
use equilibre::compute::matter::{LARGEST, lines};
use equilibre::compute::trial::Subject;
use equilibre::domain::command::LineCommand;
use rust_decimal::Decimal;

#[test]
fn the_ten_largest_lines_of_reso_are_moved_by_five_percent_salaries_first() {
    let figures = reso();
    let column = figures.document.default_column().unwrap();
    let movers = lines(&figures, column, Decimal::new(5, 2), LARGEST).unwrap();
    assert_eq!(movers.len(), LARGEST);
    let first = &movers[0];
    assert_eq!(first.subject, Subject::Line(named(&figures.document, "Rémunération des personnels")));
    assert_eq!((first.low.resultat, first.high.resultat), (euros("54375.43"), euros("7692.55")));
    assert_eq!(first.swing, euros("46682.88"));
    assert!(movers.is_sorted_by(|one, next| one.swing >= next.swing));
}

#[test]
fn what_follows_a_line_moves_with_it() {
    let mut editor = Editor::open(example::reso());
    let column = editor.document().default_column().unwrap();
    let line = named(editor.document(), "Charges sociales");
    let text = "=42%*\"Rémunération des personnels\"".into();
    does(&mut editor, LineCommand::AmountEntered { line, column, text });
    let salaries = Subject::Line(named(editor.document(), "Rémunération des personnels"));
    let swing = |figures: &Figures| {
        let movers = lines(figures, column, Decimal::new(5, 2), LARGEST).unwrap();
        movers.into_iter().find(|mover| mover.subject == salaries).unwrap().swing
    };
    let (alone, followed) = (swing(&reso()), swing(&read(&editor)));
    let expected = alone.times(Decimal::new(142, 2)).unwrap();
    assert!(followed.minus(expected).unwrap().abs() <= euros("0.02"), "{followed} for {expected}");
}
