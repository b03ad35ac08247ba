//! The text of a file as UTF-8, decoded by blocks into one string.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// Bytes of the file read at a time.
const PIECE: usize = 128 * 1024;

/// The mark of byte order in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How bytes become text.
enum How {
    /// They are UTF-8 so far, and need only be proved so.
    Proved,
    /// Bytes that mean nothing become U+FFFD, which the cell readers report.
    Decoded(Box<Decoder>),
}

/// A source of bytes in any encoding, without its mark of byte order.
pub(super) struct Decoded<R> {
    inner: R,
    how: How,
    raw: Vec<u8>,
    /// What of `raw` is read and not yet text.
    held: std::ops::Range<usize>,
    begun: bool,
    finished: bool,
    /// Turns lone carriage returns into line feeds, for files that end their lines so.
    bare_cr: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding, bare_cr: bool) -> Self {
        let how = if encoding == UTF_8 {
            How::Proved
        } else {
            How::Decoded(Box::new(encoding.new_decoder_with_bom_removal()))
        };
        Self { inner, how, raw: vec![0; PIECE], held: 0..0, begun: false, finished: false, bare_cr }
    }

    /// Adds more of the text; false at its end.
    ///
    /// # Errors
    /// What reading the bytes fails with.
    pub(super) fn read_on(&mut self, text: &mut String) -> io::Result<bool> {
        let before = text.len();
        while !self.finished && text.len() == before {
            let over = self.fill()? == 0;
            match &mut self.how {
                How::Proved => self.prove(text, over),
                How::Decoded(decoder) => {
                    let bytes = &self.raw[self.held.clone()];
                    if let Some(room) = decoder.max_utf8_buffer_length(bytes.len()) {
                        text.reserve(room);
                    }
                    let (result, read, _) = decoder.decode_to_string(bytes, text, over);
                    self.held.start += read;
                    self.finished = over && result == CoderResult::InputEmpty;
                }
            }
        }
        if self.bare_cr {
            let fed = text[before..].replace('\r', "\n");
            text.truncate(before);
            text.push_str(&fed);
        }
        Ok(text.len() > before)
    }

    /// Reads the next bytes behind those held; how many.
    fn fill(&mut self) -> io::Result<usize> {
        self.raw.copy_within(self.held.clone(), 0);
        self.held = 0..self.held.len();
        let mut count = 0;
        // At the start the mark of byte order is wanted whole.
        while count == 0 || (!self.begun && self.held.len() < MARK.len()) {
            match self.inner.read(&mut self.raw[self.held.end..]) {
                Ok(0) => break,
                Ok(more) => {
                    self.held.end += more;
                    count += more;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if !self.begun && matches!(self.how, How::Proved) && self.raw[self.held.clone()].starts_with(MARK) {
            self.held.start += MARK.len();
        }
        self.begun = true;
        Ok(count)
    }

    /// Adds what is proved to be UTF-8; where something else stands, a decoder goes on.
    fn prove(&mut self, text: &mut String, over: bool) {
        let bytes = &self.raw[self.held.clone()];
        let (proved, whole) = match simdutf8::compat::from_utf8(bytes) {
            Ok(proved) => (proved, true),
            Err(error) => {
                let proved = &bytes[..error.valid_up_to()];
                // A character that the piece cuts is read with the next one.
                let cut = error.error_len().is_none() && !over;
                (simdutf8::compat::from_utf8(proved).unwrap_or_default(), cut)
            }
        };
        text.push_str(proved);
        self.held.start += proved.len();
        if whole {
            self.finished = over;
        } else {
            self.how = How::Decoded(Box::new(UTF_8.new_decoder_without_bom_handling()));
            // What is left is decoded now or, when nothing more comes, in the next turn.
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sniff::encoding::Transcoded;
    use proptest::prelude::*;

    /// Gives its bytes in small pieces.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(out.len()).min(self.0.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn decoded(bytes: &[u8], step: usize, encoding: &'static Encoding, bare_cr: bool) -> String {
        let mut source = Decoded::new(Slow(bytes, step), encoding, bare_cr);
        let mut text = String::new();
        while source.read_on(&mut text).unwrap() {}
        assert!(!source.read_on(&mut text).unwrap());
        text
    }

    fn transcoded(bytes: &[u8], encoding: &'static Encoding, bare_cr: bool) -> String {
        let mut source = Transcoded::new(bytes, encoding);
        source.bare_cr = bare_cr;
        let mut text = String::new();
        source.read_to_string(&mut text).unwrap();
        text
    }

    proptest! {
        #[test]
        fn bytes_in_any_pieces_are_the_same_text(
            start in prop::sample::select(vec![&b""[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb", b"\xef"]),
            text in "[a-c\r\n美食é🎓]{0,20}",
            broken in proptest::collection::vec(any::<u8>(), 0..6),
            rest in "[a-c\r\n美食é🎓]{0,20}",
            step in 1_usize..40,
            bare_cr in any::<bool>(),
        ) {
            let bytes: Vec<u8> = [start, text.as_bytes(), &broken, rest.as_bytes()].concat();
            for encoding in [UTF_8, encoding_rs::GB18030, encoding_rs::UTF_16LE] {
                prop_assert_eq!(
                    decoded(&bytes, step, encoding, bare_cr),
                    transcoded(&bytes, encoding, bare_cr),
                    "{:?} {:?}", encoding, bytes
                );
            }
        }
    }

    #[test]
    fn characters_cut_by_the_pieces_of_a_long_text_stay_whole() {
        let text = "a美🎓é".repeat(60_000);
        for shift in 0..4 {
            let text = format!("{}{text}", "x".repeat(shift));
            assert_eq!(decoded(text.as_bytes(), usize::MAX, UTF_8, false), text);
        }
    }
}
