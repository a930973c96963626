/** What servers have of modules: purchases, trials, settings, small values, reviews; and what modules tell each other. */
package io.corrosion.modules.shop;
