/** The assembled distribution for tests that look into the framework: {@code @OnKaraf(AssembledPlatform.class)}. */
@NullMarked
package io.corrosion.itests.inside;

import org.jspecify.annotations.NullMarked;
