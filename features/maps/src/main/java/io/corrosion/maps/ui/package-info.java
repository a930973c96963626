/** The maps tab of a server. */
package io.corrosion.maps.ui;
