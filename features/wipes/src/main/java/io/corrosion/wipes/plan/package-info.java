/** What a wipe does to which file, and why: values in, decisions out. */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes.plan;
