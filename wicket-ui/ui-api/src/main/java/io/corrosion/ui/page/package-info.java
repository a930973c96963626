/**
 * Bases of pages and what they know about their surroundings: the visit (who looks), the frame (what is around) and the one
 * tolerated service look-up. Pages here are stateless: every address can be opened, shared and re-opened after a restart.
 * @since 1.0
 */
@Version("1.2.0")
@NullMarked
package io.corrosion.ui.page;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
