# StatusBoard as a container: no shell, no package manager, not root, nothing written but to /data (where SQLite keeps its file) and /tmp.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
COPY . .
# Compiled for the processor ahead of time: a node that starts shows its first board in half the time.
RUN dotnet publish src/StatusBoard.Web -c Release --os linux -a $TARGETARCH --self-contained false -p:PublishReadyToRun=true -o /app
# What the image is made of, as SPDX 2.2 in /app/_manifest: every package with its version and license.
RUN dotnet tool install Microsoft.Sbom.DotNetTool --version 4.1.13 --tool-path /tools \
    && /tools/sbom-tool generate -b /app -bc /source/src -pn StatusBoard -pv 1.0.0 -ps StatusBoard -nsb https://statusboard.invalid
RUN mkdir /empty

# "extra" has the time zones and cultures that the board needs.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID /empty /data
ENV ConnectionStrings__StatusBoard="Data Source=/data/statusboard.db" \
    DOTNET_EnableDiagnostics=0
VOLUME /data
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["dotnet", "StatusBoard.Web.dll", "health"]
ENTRYPOINT ["dotnet", "StatusBoard.Web.dll"]
