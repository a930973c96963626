/** Wicket adapter: the page, and the card on the dashboard. */
package io.corrosion.hello.ui;
