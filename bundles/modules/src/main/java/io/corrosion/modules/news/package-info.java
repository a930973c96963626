/**
 * What operators and owners hear about modules without opening a page: noted where it happens, told once for all nodes by
 * the platform's notices.
 */
@org.jspecify.annotations.NullMarked
package io.corrosion.modules.news;
