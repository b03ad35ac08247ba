//! The parts a score is made of, for either side.

use market::words;

words! {
    /// A part of the fit for the brand. Each has a value in [0, 1].
    pub enum Part {
        /// The creator's verticals and tags against those wanted.
        Vertical = "vertical",
        /// The brand's and the order's tone against the creator's own and what the fans like.
        Tone = "tone",
        /// The audience against the one wanted.
        Audience = "audience",
        /// Price efficiency against peers.
        Price = "price",
        /// Interaction rate against peers.
        Engagement = "engagement",
        /// Delivered in time, and rated well.
        Reliability = "reliability",
        /// Follower growth against peers.
        Growth = "growth",
        /// Free days within the publish window.
        Availability = "availability",
        /// Free of exclusivity promises and recent work for competitors.
        Conflicts = "conflicts",
    }
}

words! {
    /// A part of the fit for the creator. Each has a value in [0, 1].
    pub enum CreatorPart {
        /// The pay against the creator's own rate card and peers.
        Pay = "pay",
        /// The order's verticals against the creator's.
        Vertical = "vertical",
        /// The brand's tone against the creator's.
        Tone = "tone",
        /// Free days until and within the publish window.
        Calendar = "calendar",
        /// How the creator answered similar orders.
        Answers = "answers",
        /// How the brand has paid.
        Payment = "payment",
    }
}
