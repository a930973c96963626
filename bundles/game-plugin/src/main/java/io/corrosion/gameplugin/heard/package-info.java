/** What game plugins tell: heard, kept, written on change, announced. */
@NullMarked
package io.corrosion.gameplugin.heard;

import org.jspecify.annotations.NullMarked;
