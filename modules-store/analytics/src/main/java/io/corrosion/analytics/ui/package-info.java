/** Tabs, pages and panels. Charts are drawn by the script charts.js out of the tables beside them. */
@NullMarked
package io.corrosion.analytics.ui;

import org.jspecify.annotations.NullMarked;
