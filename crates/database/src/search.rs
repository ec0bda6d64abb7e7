//! Columns in which words are looked for. What is in them was folded before, so both databases compare it byte by byte.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend, sea_query::LikeExpr};

const ESCAPE: char = '!';

/// A text of any length. Nullable: older code adds rows without it.
pub fn folded_text<T: IntoIden>(manager: &SchemaManager<'_>, name: T) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match manager.get_database_backend() {
        DatabaseBackend::MySql => column.custom("LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        _ => column.text(),
    };
    column.null().take()
}

/// The word anywhere in a text; what LIKE takes for more than a character is escaped.
pub fn anywhere(word: &str) -> LikeExpr {
    LikeExpr::new(pattern(word)).escape(ESCAPE)
}

fn pattern(word: &str) -> String {
    let escaped = word.chars().flat_map(|character| {
        let escape = matches!(character, '%' | '_' | ESCAPE).then_some(ESCAPE);
        escape.into_iter().chain([character])
    });
    format!("%{}%", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_words_like_others() {
        assert_eq!(pattern("100%_!"), "%100!%!_!!%");
    }
}
