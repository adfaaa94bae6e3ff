/** What tests of several packages need: small images, small models, methods that are trained at once. */
package sc.fiji.anomaly.testing;
