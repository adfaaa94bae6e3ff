Libraries of others that come with Anomaly Detection for Fiji

This list is made by the build, from what the libraries say of themselves. A bundle and the update site hold some of them, the
zip for plain ImageJ those that Fiji has already. Each library is under its own licence; where there is an "or", choose one.
The texts of the licences are beside this file. What is inside pytorch-native-cpu and pytorch-jni, and its licences: NATIVES.txt.

<#list dependencyMap as entry>
<#assign library = entry.getKey()>
<#-- ImageJ itself is the host, and in no zip -->
<#if library.groupId != "net.imagej">
${library.artifactId} ${library.version} (${library.groupId}): ${entry.getValue()?join(" or ")}
</#if>
</#list>
