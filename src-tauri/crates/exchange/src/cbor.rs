//! Deterministic CBOR (RFC 8949 §4.2) for the few shapes used here: arrays of known length, text, bytes, integers.

use minicbor::{Decoder, Encoder};

use crate::fault::ExchangeError;

/// Writes a payload. The encoder always takes the shortest form and definite lengths. Writing to memory cannot
/// fail, so the encoder's results are dropped; whatever is made is read back before it is handed out.
pub(crate) struct Writer(Encoder<Vec<u8>>);

impl Writer {
    pub(crate) fn new() -> Self {
        Self(Encoder::new(Vec::new()))
    }

    pub(crate) fn array(&mut self, len: usize) -> &mut Self {
        let _ = self.0.array(len as u64);
        self
    }

    pub(crate) fn number(&mut self, value: i64) -> &mut Self {
        let _ = self.0.i64(value);
        self
    }

    pub(crate) fn text(&mut self, value: &str) -> &mut Self {
        let _ = self.0.str(value);
        self
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) -> &mut Self {
        let _ = self.0.bytes(value);
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_writer()
    }
}

/// Reads a payload. It does not check for the shortest form: the caller encodes again and compares.
pub(crate) struct Reader<'b>(Decoder<'b>);

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self(Decoder::new(bytes))
    }

    pub(crate) fn array(&mut self, field: &'static str) -> Result<u64, ExchangeError> {
        self.0.array().ok().flatten().ok_or(ExchangeError::Undecodable { field })
    }

    pub(crate) fn array_of(&mut self, field: &'static str, len: u64) -> Result<(), ExchangeError> {
        if self.array(field)? == len { Ok(()) } else { Err(ExchangeError::Undecodable { field }) }
    }

    pub(crate) fn number(&mut self, field: &'static str) -> Result<i64, ExchangeError> {
        self.0.i64().map_err(|_| ExchangeError::Undecodable { field })
    }

    pub(crate) fn text(&mut self, field: &'static str) -> Result<&'b str, ExchangeError> {
        self.0.str().map_err(|_| ExchangeError::Undecodable { field })
    }

    pub(crate) fn bytes(&mut self, field: &'static str) -> Result<&'b [u8], ExchangeError> {
        self.0.bytes().map_err(|_| ExchangeError::Undecodable { field })
    }

    pub(crate) fn end(&self) -> Result<(), ExchangeError> {
        if self.0.position() == self.0.input().len() {
            Ok(())
        } else {
            Err(ExchangeError::Undecodable { field: "end" })
        }
    }
}
