//! The catalogue's errors as problems.

use catalogue::CatalogueError;

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
                "{path} 已损坏（{detail}），原文件保留为 {set_aside}，可从备份恢复",
                "{path} is damaged ({detail}); it was kept as {set_aside}, restore from a backup",
            ),
            CatalogueError::Damaged { set_aside: None, .. } => {
                ("{path} 已损坏：{detail}", "{path} is damaged: {detail}")
            }
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
                "这笔合作已有新的进展（现为{found_status}），请重新查看后再操作",
                "The deal has moved on (now {found_status}); look again before acting",
            ),
            CatalogueError::InUse { .. } => ("{kind_zh} {id} 还在使用，不能删除", "{kind} {id} is in use"),
            CatalogueError::NotUndoable { .. } => {
                ("这个改动不能撤销：{why}", "This change cannot be undone: {why}")
            }
            CatalogueError::BadValue { .. } => (
                "资料库的 {table} 表第 {row} 行 {column} 列的值读不懂：{value}",
                "The vault's table {table}, row {row}, column {column} holds a value nobody knows: {value}",
            ),
            CatalogueError::Conflict { .. } => {
                ("资料库拒绝了写入：{detail}", "The vault refused the write: {detail}")
            }
            CatalogueError::NotStorable { .. } => {
                ("这个值不能保存：{detail}", "The value cannot be kept: {detail}")
            }
            CatalogueError::Sql { .. } => {
                ("资料库 {path} 出错：{detail}", "The vault {path} failed: {detail}")
            }
        };
        let mut fields = error.fields();
        if let CatalogueError::NotFound { kind, .. } | CatalogueError::InUse { kind, .. } = &error {
            fields.push(("kind_zh", kind_zh(kind).to_owned()));
        }
        let args: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Problem::new(error.code(), zh, en, &args)
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
