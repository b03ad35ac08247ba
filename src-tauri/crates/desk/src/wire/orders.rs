//! Orders.

use market::deal::Status;
use market::ids::OrderId;
use market::money::Money;
pub use market::order::OrderDraft;
use market::order::{Order, OrderFault, OrderStatus};

use super::FunnelStep;
use crate::wire;

wire! {
    /// Which orders.
    #[derive(Default)]
    #[serde(default)]
    pub struct OrderListArgs {
        /// Only open or only closed ones.
        pub status: Option<OrderStatus>,
        /// Part of a title or brand name.
        pub search: String,
    }

    /// How many deals stand where.
    pub struct StatusCount {
        /// Status.
        pub status: Status,
        /// How many.
        pub count: u32,
    }

    /// One row.
    pub struct OrderRow {
        /// The order.
        pub order: Order,
        /// The brand's name.
        pub brand_name: String,
        /// Creators on the shortlist.
        pub shortlisted: u32,
        /// Deals by status.
        pub deals: Vec<StatusCount>,
        /// Fixed pay of binding deals, fees left out.
        pub committed: Option<Money>,
    }

    /// Orders, newest first.
    pub struct OrderList {
        /// Rows.
        pub rows: Vec<OrderRow>,
    }

    /// Which order.
    pub struct OrderRef {
        /// Id.
        pub id: OrderId,
    }

    /// An order's page.
    pub struct OrderPage {
        /// As in the list.
        pub row: OrderRow,
    }

    /// A check before posting.
    pub struct OrderCheck {
        /// Faults; empty means it can be posted.
        pub faults: Vec<OrderFault>,
        /// Creators looked at.
        pub considered: u32,
        /// Creators left after the hard limits.
        pub matching: u32,
        /// What each limit left.
        pub funnel: Vec<FunnelStep>,
    }

    /// The unfinished order, kept as the form left it.
    pub struct SavedDraft {
        /// The form's own JSON; null when there is none.
        pub draft: serde_json::Value,
    }
}
