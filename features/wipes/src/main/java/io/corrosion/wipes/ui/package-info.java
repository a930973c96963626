/** The wipe pages: frames, whose scripts work over REST. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.ui;
