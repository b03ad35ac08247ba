//! The catalogue's errors as problems.

use std::path::PathBuf;

use catalogue::CatalogueError;
use market::deal::Status;
use market::{Language, names};

use super::Problem;

impl From<CatalogueError> for Problem {
    fn from(error: CatalogueError) -> Self {
        let (zh, en) = match &error {
            CatalogueError::Locked { .. } => (
                "资料库 {folder} 正被另一个程序写入，请先关闭它",
                "The vault {folder} is being written by another program; close that one first",
            ),
            CatalogueError::ReadOnly { .. } => ("{path} 不能写入", "{path} cannot be written"),
            CatalogueError::Full { .. } => {
                ("磁盘已满，{path} 没有写入任何内容", "The disk is full; nothing was written to {path}")
            }
            CatalogueError::Newer { .. } => (
                "{path} 由更新的版本写成（格式 {found}，本版本认识到 {known}），未作任何改动",
                "{path} was written by a newer version (format {found}, known here: {known}); nothing was touched",
            ),
            CatalogueError::Older { .. } => (
                "{path} 是旧格式 {found}，请先以可写方式打开一次",
                "{path} has the older format {found}; open it for writing once",
            ),
            CatalogueError::Damaged { set_aside: Some(_), .. } => (
                "{path} 已损坏，原文件保留为 {set_aside}，可从备份恢复",
                "{path} is damaged ({detail}); it was kept as {set_aside}, restore from a backup",
            ),
            CatalogueError::Damaged { set_aside: None, .. } => {
                ("{path} 已损坏，未作任何改动", "{path} is damaged: {detail}; nothing was touched")
            }
            CatalogueError::DatabaseGone { .. } => (
                "资料库 {folder} 的数据库不见了；{set_aside_zh}，{backup_zh}",
                "The vault {folder} has lost its database; {set_aside_en}, {backup_en}",
            ),
            CatalogueError::NotAVault { .. } => ("{path} 不是资料库", "{path} is not a vault"),
            CatalogueError::Missing { .. } => ("找不到 {path}", "{path} is not there"),
            CatalogueError::Exists { .. } => ("{path} 已存在", "{path} exists already"),
            CatalogueError::Busy { .. } => ("{path} 正忙，请稍后再试", "{path} is busy; try again"),
            CatalogueError::Io { .. } => {
                ("读写 {path} 失败：{detail}", "Reading or writing {path} failed: {detail}")
            }
            CatalogueError::Interrupted => ("已取消，没有任何改动", "Cancelled; nothing was changed"),
            CatalogueError::NotFound { .. } => ("没有这个{kind_zh}：{id}", "There is no {kind} {id}"),
            CatalogueError::Stale { .. } => (
                "这笔合作已有新的进展（现为“{found_status_zh}”），请重新查看后再操作",
                "The deal has moved on (now {found_status_en}); look again before acting",
            ),
            CatalogueError::InUse { .. } => ("{kind_zh} {id} 还在使用，不能删除", "{kind} {id} is in use"),
            CatalogueError::Decided { .. } => {
                ("这一项已经核对过，判为{decision_zh}", "This was decided before: {decision_en}")
            }
            CatalogueError::NotUndoable { .. } => {
                ("这个改动不能撤销：{why_zh}", "This change cannot be undone: {why_en}")
            }
            CatalogueError::Overtaken { by: Some(_), .. } => (
                "这个改动不能撤销：之后的“{by}”又改了其中 {places} 处，请先撤销它",
                "This change cannot be undone: {by} later changed {places} of its places; undo that first",
            ),
            CatalogueError::Overtaken { by: None, .. } => (
                "这个改动不能撤销：之后的合作进展用到了其中 {places} 处",
                "This change cannot be undone: deals have since come to rest on {places} of its places",
            ),
            CatalogueError::BadValue { .. } => (
                "资料库的 {table} 表第 {row} 行 {column} 列的值读不懂：{value}",
                "The vault's table {table}, row {row}, column {column} holds a value nobody knows: {value}",
            ),
            CatalogueError::Conflict { .. } => {
                ("这次写入与资料库的规则冲突，没有任何改动", "The vault refused the write: {detail}")
            }
            CatalogueError::NotStorable { .. } => ("有的数字无法保存", "The value cannot be kept: {detail}"),
            CatalogueError::Sql { .. } => ("读写资料库 {path} 时出错", "The vault {path} failed: {detail}"),
        };
        let mut fields = error.fields();
        if let CatalogueError::NotFound { kind, .. } | CatalogueError::InUse { kind, .. } = &error {
            fields.push(("kind_zh", kind_zh(kind).to_owned()));
        }
        if let CatalogueError::DatabaseGone { set_aside, backup, .. } = &error {
            let kept = |path: &Option<PathBuf>, zh: [&str; 2], en: [&str; 2]| match path {
                Some(path) => {
                    (format!("{}{}", zh[0], path.display()), format!("{}{}", en[0], path.display()))
                }
                None => (zh[1].to_owned(), en[1].to_owned()),
            };
            let damaged = kept(
                set_aside,
                ["损坏的文件保留为 ", "没有保留下来的损坏文件"],
                ["the damaged file is kept as ", "no damaged file is kept"],
            );
            let saved =
                kept(backup, ["最近的备份是 ", "没有备份"], ["the newest backup is ", "there is no backup"]);
            fields.extend([("set_aside_zh", damaged.0), ("set_aside_en", damaged.1)]);
            fields.extend([("backup_zh", saved.0), ("backup_en", saved.1)]);
        }
        if let CatalogueError::Decided { decision, .. } = &error {
            let same = *decision == "same";
            let (zh, en) = if same {
                ("同一位创作者", "the same creator")
            } else {
                ("不同的创作者", "different creators")
            };
            fields.extend([("decision_zh", zh.to_owned()), ("decision_en", en.to_owned())]);
        }
        if let CatalogueError::NotUndoable { why, .. } = &error {
            let (zh, en) = why_not(why);
            fields.extend([("why_zh", zh.to_owned()), ("why_en", en.to_owned())]);
        }
        if let CatalogueError::Stale { found_status, .. } = &error {
            let found = |lang| {
                Status::parse(found_status)
                    .map_or(found_status.as_str(), |status| names::status(status, lang))
            };
            fields.extend([
                ("found_status_zh", found(Language::Zh).to_owned()),
                ("found_status_en", found(Language::En).to_owned()),
            ]);
        }
        let args: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Problem::new(error.code(), zh, en, &args)
    }
}

/// Why a change cannot be undone, in both languages; the catalogue's own word where it is a new one.
fn why_not(why: &str) -> (&str, &str) {
    match why {
        "undone" => ("已经撤销过", "it is undone already"),
        "act" => {
            ("合作中的操作只能靠后续操作来更正", "what was done in a deal is put right by further acts only")
        }
        "forgotten" => {
            ("时间太久，已不保留撤销所需的记录", "it is too long ago; what it takes is no longer kept")
        }
        other => (other, other),
    }
}

fn kind_zh(kind: &str) -> &str {
    match kind {
        "creator" => "创作者",
        "account" => "账号",
        "brand" => "品牌",
        "agency" => "机构",
        "order" => "订单",
        "deal" => "合作",
        "import" => "导入",
        "change" => "改动",
        "review" => "待核对项",
        "representation" => "代理合同",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_sentences_carry_no_english_innards() {
        let damaged = |set_aside: Option<&str>| CatalogueError::Damaged {
            path: "目录.db".into(),
            set_aside: set_aside.map(Into::into),
            detail: "it does not begin like a database".to_owned(),
        };
        let undone = CatalogueError::NotUndoable { change: "甲".to_owned(), why: "undone" };
        let stale = CatalogueError::Stale {
            deal: "乙".to_owned(),
            expected_status: "invited".to_owned(),
            expected_events: 1,
            found_status: "pricing".to_owned(),
            found_events: 2,
        };
        let gone = |set_aside: Option<&str>, backup: Option<&str>| CatalogueError::DatabaseGone {
            folder: "甲".into(),
            set_aside: set_aside.map(Into::into),
            backup: backup.map(Into::into),
        };
        for (error, zh) in [
            (gone(None, None), "资料库 甲 的数据库不见了；没有保留下来的损坏文件，没有备份"),
            (gone(Some("乙"), Some("丙")), "资料库 甲 的数据库不见了；损坏的文件保留为 乙，最近的备份是 丙"),
            (damaged(None), "目录.db 已损坏，未作任何改动"),
            (
                damaged(Some("目录.db.damaged-1")),
                "目录.db 已损坏，原文件保留为 目录.db.damaged-1，可从备份恢复",
            ),
            (undone, "这个改动不能撤销：已经撤销过"),
            (stale, "这笔合作已有新的进展（现为“改价中”），请重新查看后再操作"),
        ] {
            assert_eq!(Problem::from(error).message.zh, zh);
        }
    }
}
