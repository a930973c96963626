/**
 * Styles, scripts, fonts and web libraries. Everything is held in memory from the start and served under
 * {@code /assets/{hash}/…}, where the hash covers all content: browsers may keep a file for ever and still get the new one
 * with the next page. Source: architecture D10.
 */
package io.corrosion.assets;
