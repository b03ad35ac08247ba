//! What a creator delivers, and which flow a deal over it takes.

use crate::{value, words};

words! {
    /// A kind of deliverable, the unit that rate cards price.
    pub enum DeliverableKind {
        /// A short video up to 60 seconds.
        ShortVideo = "short_video",
        /// A video longer than 60 seconds.
        LongVideo = "long_video",
        /// A live stream, priced by the hour.
        LiveHour = "live_hour",
        /// A live stream, priced by the day.
        LiveDay = "live_day",
        /// A post of pictures with text.
        ImagePost = "image_post",
        /// An article.
        Article = "article",
    }
}

/// The most minutes of a live stream. It may run for days, but not for more than a month of them: that is a slip of
/// the keys.
pub const MOST_MINUTES: u32 = 31 * 24 * 60;

words! {
    /// Which steps a deal takes between funding and settling.
    pub enum Flow {
        /// Script, draft, feedback, publication.
        Video = "video",
        /// Draft, feedback, publication.
        Image = "image",
        /// Script, then the live stream itself.
        Live = "live",
    }
}

impl DeliverableKind {
    /// The flow of a deal over this kind.
    #[must_use]
    pub const fn flow(self) -> Flow {
        match self {
            DeliverableKind::ShortVideo | DeliverableKind::LongVideo => Flow::Video,
            DeliverableKind::ImagePost | DeliverableKind::Article => Flow::Image,
            DeliverableKind::LiveHour | DeliverableKind::LiveDay => Flow::Live,
        }
    }
}

value! {
    /// One line of what is to be delivered.
    #[derive(Eq)]
    pub struct Deliverable {
        /// The kind.
        pub kind: DeliverableKind,
        /// How many of it.
        pub count: u32,
        /// For video: the shortest length in seconds. For live: the least minutes on air. Absent: not agreed.
        pub at_least: Option<u32>,
    }
}
