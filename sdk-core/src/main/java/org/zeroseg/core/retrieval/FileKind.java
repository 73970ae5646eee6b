package org.zeroseg.core.retrieval;

/** The kinds of files of an archive, as written into their headers; the numbers are the format. */
enum FileKind {
  KEY_F32(1, "key.f32"),
  KEY_I8(2, "key.i8"),
  SCALE_F32(3, "scale.f32"),
  RESIDUAL_F32(4, "residual.f32"),
  /** Reserved for region entries: the vectors that a hit returns. */
  VALUE_F16(5, "value.f16"),
  ENTRY_INDEX(6, "entry.idx"),
  ENTRY_RECORDS(7, "entry.rec"),
  TOMBSTONES(8, "del"),
  TAIL(9, "tail"),
  FAILURES(10, "failures");

  final int code;
  final String fileName;

  FileKind(int code, String fileName) {
    this.code = code;
    this.fileName = fileName;
  }
}
