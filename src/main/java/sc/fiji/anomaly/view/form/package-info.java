/** Dialogs that say at once what they know of what is filled in, alike in Fiji and in plain ImageJ. */
package sc.fiji.anomaly.view.form;
