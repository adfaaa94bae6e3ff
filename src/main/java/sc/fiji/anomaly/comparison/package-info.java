/** What is done to many images: methods are compared on folders of them. */
package sc.fiji.anomaly.comparison;
