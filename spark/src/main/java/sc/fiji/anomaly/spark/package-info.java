/** A folder of images is screened by many machines (Apache Spark): {@link sc.fiji.anomaly.spark.SparkScreening}. */
package sc.fiji.anomaly.spark;
