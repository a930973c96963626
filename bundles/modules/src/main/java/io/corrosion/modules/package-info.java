/**
 * The store runtime. A <em>package</em> ({@code .cmod}) comes from a <em>repository</em> whose index is signed; it is
 * verified, installed through the framework API as one bundle, watched until its components are up, and written down as
 * <em>desired state</em>; at start the desired state is restored. What fails is taken back and its reason kept. A module
 * that fails twice at start is quarantined: the platform always boots.
 */
package io.corrosion.modules;
