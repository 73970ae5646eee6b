package org.zeroseg.core.render;

/** A part of a page. */
@FunctionalInterface
interface Block {

  void render(Markup out);
}
