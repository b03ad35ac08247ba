//! The sample catalogue and its way out.
//!
//! Sample is what was added as such. A deal or order that rests on a sample creator, brand or order is sample
//! itself, so nothing real refers to it and all of it can go. What a person attached to sample rows (notes,
//! places on shortlists, contracts) goes with them; everything else stays.

use market::{BrandId, CreatorId, value};

use crate::change::{Change, View};
use crate::error::Result;
use crate::topic::Topic;

value! {
    /// What was removed with the sample.
    #[derive(Eq, Copy, Default)]
    pub struct SampleRemoved {
        /// Creators.
        pub creators: u32,
        /// Brands.
        pub brands: u32,
        /// Agencies.
        pub agencies: u32,
        /// Orders.
        pub orders: u32,
        /// Deals.
        pub deals: u32,
    }
}

impl View<'_> {
    /// Whether any of the sample is there.
    ///
    /// # Errors
    /// As every read.
    pub fn has_sample(&self) -> Result<bool> {
        Ok(self.sql.count(
            "SELECT EXISTS (SELECT 1 FROM parties WHERE sample = 1) OR EXISTS (SELECT 1 FROM creators WHERE sample = 1)
                 OR EXISTS (SELECT 1 FROM brands WHERE sample = 1) OR EXISTS (SELECT 1 FROM agencies WHERE sample = 1)
                 OR EXISTS (SELECT 1 FROM orders WHERE sample = 1) OR EXISTS (SELECT 1 FROM deals WHERE sample = 1)",
            [],
        )? > 0)
    }
}

impl Change<'_> {
    /// Removes the whole sample, deals and their histories included, and nothing else.
    ///
    /// # Errors
    /// As every write.
    pub fn remove_sample(&mut self) -> Result<SampleRemoved> {
        let gone = |changed: usize| u32::try_from(changed).unwrap_or(u32::MAX);
        let mut removed = SampleRemoved::default();
        for sql in [
            "DELETE FROM results WHERE deal IN (SELECT id FROM deals WHERE sample = 1)",
            "DELETE FROM deal_events WHERE deal IN (SELECT id FROM deals WHERE sample = 1)",
        ] {
            self.sql.run(sql, [])?;
        }
        removed.deals = gone(self.sql.run("DELETE FROM deals WHERE sample = 1", [])?);
        self.sql
            .run("DELETE FROM shortlists WHERE order_id IN (SELECT id FROM orders WHERE sample = 1)", [])?;
        removed.orders = gone(self.sql.run("DELETE FROM orders WHERE sample = 1", [])?);
        self.sql.run(
            "DELETE FROM representations WHERE agency IN (SELECT id FROM agencies WHERE sample = 1)",
            [],
        )?;
        removed.agencies = gone(self.sql.run("DELETE FROM agencies WHERE sample = 1", [])?);
        let creators: Vec<CreatorId> =
            self.sql.all("creators", "SELECT id FROM creators WHERE sample = 1", [], |r| r.id("id"))?;
        for id in &creators {
            self.remove_creator(*id)?;
        }
        removed.creators = gone(creators.len());
        let brands: Vec<BrandId> =
            self.sql.all("brands", "SELECT id FROM brands WHERE sample = 1", [], |r| r.id("id"))?;
        for id in &brands {
            self.remove_brand(*id)?;
        }
        removed.brands = gone(brands.len());
        // A sample party that meanwhile plays a real part stays, as a real one.
        self.sql.run(
            "DELETE FROM parties WHERE sample = 1 AND id NOT IN (SELECT party FROM creators)
                AND id NOT IN (SELECT party FROM brands) AND id NOT IN (SELECT party FROM agencies)",
            [],
        )?;
        self.sql.run("UPDATE parties SET sample = 0 WHERE sample = 1", [])?;
        for topic in [
            Topic::Creators,
            Topic::Brands,
            Topic::Agencies,
            Topic::Orders,
            Topic::Shortlists,
            Topic::Deals,
            Topic::Results,
            Topic::Reviews,
            Topic::Sample,
        ] {
            self.touch(topic);
        }
        Ok(removed)
    }
}
